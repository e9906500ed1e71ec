package shop.troth.storefront.agent;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.fulfillment.Bought;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.policy.Fact;
import shop.troth.policy.Recipient;
import shop.troth.rights.agent.AgentUses;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.AddressHalts;
import shop.troth.vault.Kind;
import shop.troth.vault.Personal;
import shop.troth.vault.SubjectLookup;
import shop.troth.vault.Use;
import shop.troth.vault.Vault;
import shop.troth.vault.choices.Halt;

/** A made-up person with a mailbox and a browser, for whom agents ask, or who calls and writes. */
public final class SomePerson {

    public static final String NAME = "Ada Example";

    private static final Map<String, String> SKU =
            Map.of("millipore", "PES010-025-100", "perricone-md", "PMD-101-059", "betty-mills", "BM-1010-EA");
    private static final Pattern LINK = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}/requests");
    private static final Use FIND =
            Use.of("test", "rights.object", Recipient.SELF, Kind.EMAIL).given(Fact.SUBJECT_ASKED);

    final String store;
    public final String email = "asked-for-" + UUID.randomUUID() + "@example.org";
    public final ShopClient browser;

    private final RunningShop shop;

    public SomePerson(RunningShop shop, String store) {
        this.shop = shop;
        this.store = store;
        this.browser = new ShopClient(shop.store(store));
    }

    /** Types name and addresses into the checkout of the store, which knows them from then on. */
    public SomePerson leavesDetails() {
        var guest = new Guest(shop.store(store), email);
        var details = guest.details();
        if (store.equals("perricone-md")) { // asks for the age, and for no company
            guest.shop().post("/age", Map.of("month", "1", "year", "1980"));
            browser.post("/age", Map.of("month", "1", "year", "1980"));
            details.remove("organisation");
            details.put("delivery", "standard");
        }
        guest.adds(Objects.requireNonNull(SKU.get(store)), 1).shop().post("/checkout", details);
        if (people().isEmpty()) {
            throw new AssertionError("the checkout of " + store + " took no details");
        }
        return this;
    }

    /** Where the link in the mail with these words in its subject leads. */
    public String link(String subject) {
        Bought.waitFor(() -> mails(subject) > 0);
        var text = shop.mails(email).stream()
                .filter(it -> it.subject().contains(subject))
                .findFirst()
                .map(it -> String.valueOf(it.text()))
                .orElseThrow();
        var found = LINK.matcher(text);
        if (!found.find()) {
            throw new AssertionError("no link in the mail “" + subject + "”");
        }
        return found.group();
    }

    public long mails(String subject) {
        return shop.mails(email).stream()
                .filter(it -> it.subject().contains(subject))
                .count();
    }

    /** Says yes or no to a request on the page that the link leads to. */
    public ShopClient.Answer answers(String link, String request, String answer) {
        return browser.post(link, Map.of("id", request, "answer", answer));
    }

    /** Everybody of whom the store has the address. */
    public Set<SubjectId> people() {
        return shop.bean(Vault.class).find(new StoreId(store), SubjectLookup.email(typed()), FIND, FIND.known());
    }

    /** Whether everybody of whom the store has the address is out of advertising. */
    boolean isOptedOut() {
        var halts = shop.bean(AddressHalts.class);
        var people = people();
        return !people.isEmpty()
                && people.stream()
                        .allMatch(it ->
                                halts.standing(new StoreId(store), it).since().containsKey(Halt.ADVERTISING));
    }

    private Personal<String> typed() {
        return ChoicesForms.ADDRESS_ALONE
                .read(Map.of("email", new String[] {email}))
                .get(Kind.EMAIL);
    }

    /** Waits until it is decided whether a mail goes out about a request. */
    public void waitForMail(String request) {
        Bought.waitFor(() -> shop.bean(JdbcClient.class)
                        .sql("""
                                select count(*) from mail.outgoing
                                 where store_id = :store and kind = :kind and about = :about::uuid
                                   and state in ('waiting', 'handing-over')
                                """)
                        .param("store", store)
                        .param("kind", AgentUses.MAIL.kind())
                        .param("about", request)
                        .query(Long.class)
                        .single()
                == 0);
    }
}
