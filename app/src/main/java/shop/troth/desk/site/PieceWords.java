package shop.troth.desk.site;

import shop.troth.content.Piece;

/** The names of pages at the desk. */
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

    /** The address of its editor: the home page and the look have their own. */
    static String editor(Piece piece) {
        return switch (piece.id()) {
            case Piece.HOME -> "/home-page";
            case Piece.LOOK -> "/look";
            default -> "/pages/" + piece.id();
        };
    }

    /** Its path in the shop. */
    static String path(Piece piece) {
        return piece.isPage() ? "/pages/" + piece.address() : "/";
    }
}
