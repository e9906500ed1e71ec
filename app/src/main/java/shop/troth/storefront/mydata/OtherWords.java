package shop.troth.storefront.mydata;

import java.util.ArrayList;
import shop.troth.policy.words.PlainTerms;
import shop.troth.rights.UnattributedData;

/** Says that an address has more data than a page shows or deletes, and how to get to it. */
public final class OtherWords {

    private OtherWords() {}

    /** @param signedIn whether the reader is signed in; other readers are not told which kinds of data exist */
    static String notShown(UnattributedData others, boolean signedIn) {
        if (!others.any() || !signedIn) {
            return others.any() ? toGuest("shown", "see") : "";
        }
        return toOwner(others, "shown", "see")
                + (others.messages() ? " To see one of those messages, open the link in its email." : "");
    }

    /** @param signedIn as in {@link #notShown} */
    public static String notDeleted(UnattributedData others, boolean signedIn) {
        return !others.any() ? "" : signedIn ? toOwner(others, "deleted", "delete") : toGuest("deleted", "delete");
    }

    private static String toGuest(String done, String see) {
        return ("We have other records under your email address, from orders with a different name or in an account. They may be someone else’s, so they aren’t %s here. "
                        + "To %s one of those orders, open the link in its confirmation email. To %s an account, sign in to it.")
                .formatted(done, see, see);
    }

    private static String toOwner(UnattributedData others, String done, String see) {
        var from = new ArrayList<String>();
        var ways = new StringBuilder();
        if (others.orders()) {
            from.add("from orders with a different name");
            ways.append(" To %s one of those orders, open the link in its confirmation email.".formatted(see));
        }
        if (others.messages()) {
            from.add("from messages with a different name");
        }
        if (others.accounts()) {
            from.add("from another account");
            ways.append(" To %s another account, sign in to it.".formatted(see));
        }
        return "We have other records under your email address, %s. They may be someone else’s, so they aren’t %s here.%s"
                .formatted(PlainTerms.list(from, "or"), done, ways);
    }
}
