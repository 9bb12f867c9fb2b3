# watchfloor on Linux, from its static release. Unverified: no Homebrew was at hand. macOS builds from source by cargo.
class Watchfloor < Formula
  desc "Terminal browser for cyber-espionage incidents"
  homepage "@URL@"
  version "@VERSION@"
  license any_of: ["MIT", "Apache-2.0"]
  url "@URL@/watchfloor-@VERSION@-x86_64-unknown-linux-gnu.tar.gz"
  sha256 "@SHA256@"

  depends_on :linux
  depends_on arch: :x86_64

  def install
    bin.install "watchfloor"
    man1.install "man/man1/watchfloor.1.gz"
    bash_completion.install "completions/watchfloor.bash" => "watchfloor"
    zsh_completion.install "completions/_watchfloor"
    fish_completion.install "completions/watchfloor.fish"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/watchfloor --version")
    assert_match "al-mek-camp-search", shell_output("#{bin}/watchfloor list --format ids")
  end
end
