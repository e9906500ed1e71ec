package shop.troth.ledger.find;

/** Blocks of leaves: each lies in one row of the database and begins at a multiple of 16; the last one of a record still grows. */
public final class Blocks {

    /** Leaves in a full block. A row of as many is small enough to be read with little more than what is sought in it. */
    public static final int WIDTH = 16;

    private Blocks() {}

    /** The first leaf of the block that a leaf lies in. */
    public static long of(long leaf) {
        return leaf - leaf % WIDTH;
    }
}
