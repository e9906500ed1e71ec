package shop.troth.ledger.find;

/** Blocks of leaves: each is one row of the database and begins at a multiple of 16; the last one of a ledger still grows. */
public final class Blocks {

    /** The number of leaves in a full block. Small, so that little is read besides the leaves that are searched for. */
    public static final int WIDTH = 16;

    private Blocks() {}

    /** The first leaf of the block that contains a leaf. */
    public static long of(long leaf) {
        return leaf - leaf % WIDTH;
    }
}
