package shop.troth.cases.entered;

import java.util.List;
import java.util.Set;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.cases.contact.ContactUses;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** Features for people who call a store or write letters. */
public final class EnteredFeatures {

    /** Id of {@link #ENTERED}, used by pages of the desk. */
    public static final String ENTERED_ID = "desk-messages";

    /** Id of {@link #DRAFT_ORDERS}. */
    public static final String DRAFT_ORDERS_ID = "draft-orders";

    /** Id of {@link #PHONE_ORDERS}. */
    public static final String PHONE_ORDERS_ID = "phone-orders";

    /** Id of {@link #LETTERS}. */
    public static final String LETTERS_ID = "letters";

    private static final Set<DataCategory> OF_LETTERS = Set.of(Kind.RETURN_ADDRESS.category());

    /** Entering what people ask by phone or letter. */
    public static final Feature ENTERED = Feature.of(
                    ENTERED_ID,
                    "entering questions that come by phone or letter",
                    EnteredUses.ENTER.asking(
                            EnteredForms.ENTERED.id(),
                            EnteredForms.ENTERED.declared().asks().stream()
                                    .filter(it -> !OF_LETTERS.contains(it))
                                    .toList()))
            .withForm(EnteredForms.ENTERED.declared())
            .needing(ContactFeatures.CONTACT.id());

    /** Answering by letter. */
    public static final Feature LETTERS = Feature.of(
                    LETTERS_ID,
                    "answering letters by letter",
                    EnteredUses.ENTER.asking(EnteredForms.ENTERED.id(), OF_LETTERS),
                    EnteredUses.READ_LETTER
                            .without(Set.of(Kind.ORGANISATION.category()))
                            .declared())
            .needing(ENTERED_ID);

    /** Ordering by phone: staff draft the order in the case of the call, and mail the link to pay. */
    public static final Feature PHONE_ORDERS = Feature.of(
                    PHONE_ORDERS_ID,
                    "ordering by phone",
                    ContactUses.write(ContactUses.INQUIRY).declared())
            .needing(ENTERED_ID, ContactFeatures.CONVERSATION.id(), CheckoutFeatures.GUEST_CHECKOUT.id())
            .at("/contact/case/{token}/quotes/{number}", "/cart/quote")
            .asExtra();

    /** Ordering from what staff put together for someone who wrote or came in person. */
    public static final Feature DRAFT_ORDERS = Feature.of(
                    DRAFT_ORDERS_ID,
                    "ordering from what staff put together",
                    ContactUses.write(ContactUses.INQUIRY).declared())
            .needing(ENTERED_ID, ContactFeatures.CONVERSATION.id(), CheckoutFeatures.GUEST_CHECKOUT.id())
            .at("/contact/case/{token}/quotes/{number}", "/cart/quote")
            .asExtra();

    private EnteredFeatures() {}

    static List<Feature> all() {
        return List.of(ENTERED, LETTERS, PHONE_ORDERS, DRAFT_ORDERS);
    }
}
