package shop.troth.cases.contact;

import java.util.List;
import java.util.Set;
import shop.troth.checkout.CheckoutFeatures;
import shop.troth.policy.DataCategory;
import shop.troth.policy.register.Feature;
import shop.troth.vault.Kind;

/** Features for people who write to a store. */
public final class ContactFeatures {

    /** Id of {@link #QUOTE_ORDERS}, used by pages of the desk. */
    public static final String QUOTE_ORDERS_ID = "quote-orders";

    private static final Set<DataCategory> BY_CHOICE = Set.of(Kind.ORGANISATION.category());

    /** Asking a question with the contact form. */
    public static final Feature CONTACT = Feature.of(
                    "contact",
                    "asking the store a question",
                    ContactUses.ask(ContactUses.INQUIRY)
                            .asking(
                                    ContactForms.CONTACT.id(),
                                    withoutChoice(
                                            ContactForms.CONTACT.declared().asks())),
                    ContactUses.read(ContactUses.INQUIRY).without(BY_CHOICE).declared(),
                    ContactUses.write(ContactUses.INQUIRY).declared())
            .withForm(ContactForms.CONTACT.declared())
            .at("/contact/{topic}");

    /** Reading and continuing one's own conversation. */
    public static final Feature CONVERSATION = Feature.of(
                    "conversation",
                    "reading and continuing a conversation with the store",
                    ContactUses.ask(ContactUses.INQUIRY)
                            .asking(
                                    ContactForms.REPLY.id(),
                                    ContactForms.REPLY.declared().asks()),
                    ContactUses.again(ContactUses.INQUIRY).without(BY_CHOICE).declared(),
                    ContactUses.SHOW.without(BY_CHOICE).declared())
            .needing(CONTACT.id())
            .at("/contact", "/contact/case/{token}", "/contact/case/{token}/delete");

    /** Naming the organization that a person writes for. */
    public static final Feature ORGANISATION = Feature.of(
                    "contact-organization",
                    "naming an organization in a question",
                    ContactUses.ask(ContactUses.INQUIRY).asking(ContactForms.CONTACT.id(), BY_CHOICE),
                    ContactUses.read(ContactUses.INQUIRY)
                            .only(Kind.ORGANISATION)
                            .declared(),
                    ContactUses.again(ContactUses.INQUIRY)
                            .only(Kind.ORGANISATION)
                            .declared(),
                    ContactUses.SHOW.only(Kind.ORGANISATION).declared())
            .needing(CONTACT.id());

    /** Reporting a child, if the policy requires what a child gave to be deleted. Anyone can report one. */
    public static final Feature CHILD_REPORT = Feature.of(
                    "child-report",
                    "reporting that a child under 13 gave information",
                    ContactUses.ask(ContactUses.INQUIRY)
                            .asking(
                                    ContactForms.CHILD.id(),
                                    ContactForms.CHILD.declared().asks()),
                    ContactUses.FIND_CHILD.declared())
            .withForm(ContactForms.CHILD.declared())
            .needing(CONTACT.id());

    /** Asking for a price. */
    public static final Feature QUOTES = Feature.of(
                    "quotes",
                    "asking for a price",
                    ContactUses.ask(ContactUses.QUOTE)
                            .asking(
                                    ContactForms.QUOTE.id(),
                                    ContactForms.QUOTE.declared().asks()),
                    ContactUses.read(ContactUses.QUOTE).declared(),
                    ContactUses.again(ContactUses.QUOTE).declared(),
                    ContactUses.write(ContactUses.QUOTE).declared())
            .withForm(ContactForms.QUOTE.declared())
            .needing(CONTACT.id());

    /** Ordering at quoted prices. */
    public static final Feature QUOTE_ORDERS = Feature.of(QUOTE_ORDERS_ID, "ordering from a quote")
            .needing(QUOTES.id(), CONVERSATION.id(), CheckoutFeatures.GUEST_CHECKOUT.id())
            .at("/contact/case/{token}/quotes/{number}", "/cart/quote");

    private ContactFeatures() {}

    public static List<Feature> all() {
        return List.of(CONTACT, CONVERSATION, ORGANISATION, CHILD_REPORT, QUOTES, QUOTE_ORDERS);
    }

    private static List<DataCategory> withoutChoice(Set<DataCategory> asks) {
        return asks.stream().filter(it -> !BY_CHOICE.contains(it)).toList();
    }
}
