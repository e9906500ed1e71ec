package shop.troth.desk.site;

import shop.troth.content.Piece;

/** What pages are called at the desk. */
final class PieceWords {

    private PieceWords() {}

    static String name(Piece piece) {
        return switch (piece.id()) {
            case Piece.HOME -> "Home page: welcome";
            case Piece.STORY -> "Home page: below the products";
            case Piece.MENU -> "Menu";
            default -> piece.title();
        };
    }

    /** Where the shop shows it. */
    static String path(Piece piece) {
        return piece.isPage() ? "/pages/" + piece.address() : "/";
    }
}
