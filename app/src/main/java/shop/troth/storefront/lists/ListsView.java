package shop.troth.storefront.lists;

import java.util.List;
import shop.troth.checkout.lists.ProductList;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.vault.Kind;

/**
 * All product lists of an account, to open one or to choose one to add items to.
 *
 * @param title title and heading of the page
 * @param note what was just done; empty if nothing
 * @param adding what to add to the chosen list
 * @param name input for the name of a new list
 * @param fresh id of a new list; empty if the account has the maximum
 * @param most maximum number of lists
 */
@Sink
public record ListsView(
        Frame frame,
        String title,
        String note,
        List<Entry> entries,
        Adding adding,
        FieldView name,
        String fresh,
        int most) {

    /** @param items number of items, in words */
    @Sink
    public record Entry(String path, String title, String items) {

        static Entry of(ProductList list) {
            var items = list.pieces().size();
            return new Entry(
                    "/account/lists/" + list.id(),
                    list.name().get(Kind.LABEL).reveal(),
                    items == 1 ? "1 item" : items + " items");
        }
    }

    /**
     * What to add: one item, or the contents of the cart.
     *
     * @param sku catalog number of the item; empty for the whole cart
     * @param quantity of the item
     */
    public record Adding(String sku, String quantity, boolean cart) {

        static final Adding NOTHING = new Adding("", "", false);

        public boolean some() {
            return cart || !sku.isEmpty();
        }

        /** Returns words for use within a sentence, such as {@code item SF-25}. */
        public String what() {
            return cart ? "the items in your cart" : "item " + sku;
        }
    }
}
