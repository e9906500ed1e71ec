package shop.troth.content.edit;

/** A requested change to a page, a block of the home page, or the menu. */
public sealed interface PageChange {

    /** @param address ignored for blocks and the menu */
    record Write(String address, String text) implements PageChange {}

    /** Restores the text of an older version, at the page's current address. */
    record Restore(int version) implements PageChange {}

    /** The shop stops showing the page. It can be restored. */
    record Remove() implements PageChange {}
}
