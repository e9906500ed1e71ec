package shop.troth.content.edit;

/** What is to become of a page, a block of the home page, or the menu. */
public sealed interface PageChange {

    /** @param address ignored for blocks and the menu */
    record Write(String address, String text) implements PageChange {}

    /** What an older version said, at the address that the page has now. */
    record Restore(int version) implements PageChange {}

    /** The shop shows the page no longer. It can be restored. */
    record Remove() implements PageChange {}
}
