package shop.troth.desk.site;

import shop.troth.content.Piece;

/** What pages are called at the desk. */
final class PieceWords {

    private PieceWords() {}

    static String name(Piece piece) {
        return switch (piece.id()) {
            case Piece.HOME -> "Home page";
            case Piece.STORY -> "Home page: below the products";
            case Piece.MENU -> "Menu";
            default -> piece.title();
        };
    }

    /** Where the desk edits it: the home page has a form of its own. */
    static String editor(Piece piece) {
        return piece.id().equals(Piece.HOME) ? "/home-page" : "/pages/" + piece.id();
    }

    /** Where the shop shows it. */
    static String path(Piece piece) {
        return piece.isPage() ? "/pages/" + piece.address() : "/";
    }
}
