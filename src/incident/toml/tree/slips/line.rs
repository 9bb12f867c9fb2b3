//! One line of a text as the lexer cuts it.

use std::ops::Range;

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

pub(super) struct Line<'l> {
    pub(super) text: &'l str,
    /// Without blanks, comments and the end.
    pub(super) tokens: Vec<Token>,
}

impl<'l> Line<'l> {
    pub(super) fn new(text: &'l str) -> Self {
        let tokens = Source::new(text).lex().filter(|token| {
            !matches!(
                token.kind(),
                TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline | TokenKind::Eof
            )
        });
        Self {
            text,
            tokens: tokens.collect(),
        }
    }

    pub(super) fn written(&self, token: &Token) -> &'l str {
        &self.text[bytes(token)]
    }

    pub(super) fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(Token::kind)
    }

    /// The words that are neither texts nor signs, with their positions.
    pub(super) fn atoms(&self) -> impl Iterator<Item = (usize, &'l str)> {
        let tokens = self.tokens.iter().enumerate();
        let atoms = tokens.filter(|(_, token)| token.kind() == TokenKind::Atom);
        atoms.map(|(at, token)| (at, self.written(token)))
    }

    /// The texts in quotation marks, with their positions.
    pub(super) fn texts(&self) -> impl Iterator<Item = (usize, &'l str)> {
        let tokens = self.tokens.iter().enumerate();
        let texts = tokens.filter(|(_, token)| is_text(token.kind()));
        texts.map(|(at, token)| (at, self.written(token)))
    }

    /// Whether `token` is a word or a text, and no lone `;` or `:`.
    pub(super) fn is_word(&self, token: &Token) -> bool {
        let is_value = token.kind() == TokenKind::Atom || is_text(token.kind());
        is_value && !self.written(token).starts_with([';', ':'])
    }

    /// The value that begins at token `at`, up to what ends it.
    pub(super) fn value(&self, at: usize) -> &'l str {
        let end = self.tokens[at..].iter().position(|token| {
            matches!(
                token.kind(),
                TokenKind::Comma | TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket | TokenKind::Equals
            )
        });
        let last = end.map_or(self.tokens.len(), |end| at + end.max(1)) - 1;
        &self.text[bytes(&self.tokens[at]).start..bytes(&self.tokens[last]).end]
    }
}

pub(super) fn bytes(token: &Token) -> Range<usize> {
    token.span().start()..token.span().end()
}

pub(super) fn is_text(kind: TokenKind) -> bool {
    matches!(kind, TokenKind::BasicString | TokenKind::LiteralString)
}
