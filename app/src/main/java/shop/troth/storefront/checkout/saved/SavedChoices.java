package shop.troth.storefront.checkout.saved;

import java.util.ArrayList;
import java.util.List;
import shop.troth.checkout.saved.SavedAddress;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Choice;
import shop.troth.vault.Kind;
import shop.troth.vault.Opened;

/**
 * The saved addresses beside the checkout's form.
 *
 * @param shown whether somebody is signed in where accounts keep addresses
 * @param choices those that can be filled in, and a new one; empty where none is saved
 * @param filled number of the one that was filled in; the empty text for none
 * @param mark what {@link SavedAtCheckout} knows it by, if it comes back as it is; the empty text for none
 * @param asks whether there is a box to tick that saves the address; without it, changes are saved as {@code told} says
 * @param ticked whether it was ticked before
 */
@Sink
public record SavedChoices(
        boolean shown, List<Choice> choices, String filled, String mark, boolean asks, boolean ticked, String told) {

    static final String NEW = "new";

    /** For whoever is not signed in. */
    public static final SavedChoices NONE = new SavedChoices(false, List.of(), "", "", false, false, "");

    static List<Choice> choices(List<SavedAddress> book, String filled) {
        if (book.isEmpty()) {
            return List.of();
        }
        var choices = new ArrayList<Choice>();
        for (var entry : book) {
            var id = entry.id().toString();
            choices.add(new Choice(id, title(entry.details()), id.equals(filled)));
        }
        choices.add(new Choice(NEW, "A new address", filled.isEmpty()));
        return List.copyOf(choices);
    }

    /** What its owner calls a saved address, or the first line of it. */
    public static String title(Opened saved) {
        return saved.find(Kind.LABEL)
                .map(it -> it.reveal())
                .or(() -> saved.find(Kind.SHIPPING).map(it -> it.reveal().line1()))
                .orElse("Address");
    }
}
