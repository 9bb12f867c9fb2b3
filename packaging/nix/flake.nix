# watchfloor on Linux, from its static release. Unverified: no Nix was at hand.
{
  description = "Terminal browser for cyber-espionage incidents";
  inputs.nixpkgs.url = "github:NixOS/nixpkgs/nixos-unstable";

  outputs = { self, nixpkgs }:
    let
      system = "x86_64-linux";
      pkgs = nixpkgs.legacyPackages.${system};
    in {
      packages.${system}.default = pkgs.stdenvNoCC.mkDerivation {
        pname = "watchfloor";
        version = "@VERSION@";
        src = pkgs.fetchurl {
          url = "@URL@/watchfloor-@VERSION@-x86_64-unknown-linux-gnu.tar.gz";
          sha256 = "@SHA256@";
        };
        nativeBuildInputs = [ pkgs.installShellFiles ];
        installPhase = ''
          install -Dm755 watchfloor $out/bin/watchfloor
          installManPage man/man1/watchfloor.1.gz
          installShellCompletion --bash completions/watchfloor.bash --zsh completions/_watchfloor --fish completions/watchfloor.fish
        '';
      };
    };
}
