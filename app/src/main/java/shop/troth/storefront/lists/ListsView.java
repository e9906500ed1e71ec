package shop.troth.storefront.lists;

import java.util.List;
import shop.troth.checkout.lists.ProductList;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.vault.Kind;

/**
 * All product lists of an account, to open one, or to pick the one that takes something.
 *
 * @param title also the heading
 * @param note what was just done; the empty text if nothing
 * @param adding what the picked list takes
 * @param name of a new list
 * @param fresh number of a new list; the empty text where the account can have no more
 * @param most how many it can have
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

    /** @param items how many, in words */
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
     * What is to be saved: one item, or what is in the cart.
     *
     * @param sku the empty text where it is not one item
     * @param quantity of the item
     */
    public record Adding(String sku, String quantity, boolean cart) {

        static final Adding NOTHING = new Adding("", "", false);

        public boolean some() {
            return cart || !sku.isEmpty();
        }

        /** Such as {@code item SF-25}; stands within a sentence. */
        public String what() {
            return cart ? "the items in your cart" : "item " + sku;
        }
    }
}
