package shop.troth.storefront.checkout.saved;

import java.util.ArrayList;
import java.util.List;
import shop.troth.checkout.addressbook.SavedAddress;
import shop.troth.kernel.Sink;
import shop.troth.storefront.page.Choice;
import shop.troth.vault.Kind;
import shop.troth.vault.OpenedValues;

/**
 * The saved addresses beside the checkout's form.
 *
 * @param shown whether a customer is signed in and accounts keep addresses
 * @param choices the saved addresses and a new one; empty if none is saved
 * @param filled id of the one that was filled in; empty if none
 * @param mark fingerprint by which {@link SavedAtCheckout} finds it unchanged; empty if none
 * @param asks whether there is a checkbox to save the address; otherwise changes are saved as {@code told} says
 * @param ticked whether it was ticked before
 */
@Sink
public record SavedChoices(
        boolean shown, List<Choice> choices, String filled, String mark, boolean asks, boolean ticked, String told) {

    static final String NEW = "new";

    /** For guests. */
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

    /** Returns the name its owner gave a saved address, or else its first line. */
    public static String title(OpenedValues saved) {
        return saved.find(Kind.LABEL)
                .map(it -> it.reveal())
                .or(() -> saved.find(Kind.SHIPPING).map(it -> it.reveal().line1()))
                .orElse("Address");
    }
}
