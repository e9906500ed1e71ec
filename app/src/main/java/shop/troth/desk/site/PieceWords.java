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
            case Piece.LOOK -> "Look";
            default -> piece.title();
        };
    }

    /** Where the desk edits it: the home page and the look have forms of their own. */
    static String editor(Piece piece) {
        return switch (piece.id()) {
            case Piece.HOME -> "/home-page";
            case Piece.LOOK -> "/look";
            default -> "/pages/" + piece.id();
        };
    }

    /** Where the shop shows it. */
    static String path(Piece piece) {
        return piece.isPage() ? "/pages/" + piece.address() : "/";
    }
}
