package shop.troth.storefront.news;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.SubjectId;
import shop.troth.policy.Purpose;
import shop.troth.rights.news.ByEmail;
import shop.troth.storefront.account.Owner;
import shop.troth.testing.Guest;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.vault.Vault;

/** A version with a new use of shipping addresses, and made-up people who read of it. */
public final class PostedUses {

    static final StoreId MILLIPORE = new StoreId("millipore");
    static final String SKU = "PES022-047-100";
    static final String PAGE = "/account/privacy";
    public static final String USES = PAGE + "/uses";
    static final String FROM_CHECKOUT = USES + "/checkout";
    static final String OBJECT = "Don’t use my information for this<span class=\"hidden\"> (Learn what customers like)";
    static final String ALLOW = "Allow this again<span class=\"hidden\"> (Learn what customers like)";
    static final String SENTENCE = "We look at where we ship to learn what laboratories like.";
    static final String REASON = "We use your shipping address to learn what customers like.";

    private static final RunningShop SHOP = RunningShop.get();
    private static final Purpose STUDY = new Purpose("insight.study");
    private static final Pattern PREFERENCES = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}");
    private static final String NEW_CLAUSE = """
            additions:
              - id: liked-places
                says: We look at where we ship to learn what laboratories like.
                practice: first-party-use
                rules:
                  - { may: use, data: contact.postal.shipping, for: insight.study }
                  - { never: use, data: personal, for: insight.study, if: [[objected]] }
            """;

    private PostedUses() {}

    /** It takes effect in forty days. */
    public static PostedPolicy post() {
        var now = SHOP.now();
        return PostedPolicy.post(
                MILLIPORE,
                it -> it.replace("additions:\n", NEW_CLAUSE),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(40)));
    }

    public static boolean isAgainst(SubjectId person) {
        return SHOP.bean(Vault.class).objections(MILLIPORE, person).contains(STUDY);
    }

    static Owner owner() {
        return new Owner(RunningShop.STORE).joins();
    }

    static Guest signedIn(Owner owner) {
        var guest = new Guest(SHOP, owner.email);
        guest.shop()
                .cookies()
                .put("session", Objects.requireNonNull(owner.browser.cookies().get("session")));
        return guest;
    }

    /** Leaves an address to ship to, under this email address. */
    static void ordered(String email) {
        new Guest(SHOP, email).adds(SKU, 1).fillsIn();
    }

    static int saves(Owner owner, String street) {
        return owner.browser
                .post(
                        "/account/addresses",
                        Map.of(
                                "label", "Lab",
                                "name", "Grace Example",
                                "phone", "(212) 555-0123",
                                "shipping.line1", street,
                                "shipping.line2", "",
                                "shipping.city", "Billerica",
                                "shipping.state", "MA",
                                "shipping.zip", "01821",
                                "billing.same", "yes"))
                .status();
    }

    /** Under whose numbers an account keeps addresses. */
    static List<SubjectId> saved(Owner owner) {
        return SHOP.bean(JdbcClient.class)
                .sql("""
                select s.subject_id from checkout.saved_address s
                  join people.account a on a.store_id = s.store_id and a.id = s.account_id
                 where a.store_id = :store and a.subject_id = any(:people::uuid[])
                """)
                .param("store", MILLIPORE.value())
                .param(
                        "people",
                        ByEmail.people(MILLIPORE, owner.email).stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .query((rs, row) -> new SubjectId(rs.getObject(1, UUID.class)))
                .list();
    }

    static String email() {
        return "news-" + UUID.randomUUID() + "@example.org";
    }

    static String requested(ShopClient browser, String email) {
        browser.post("/preferences/link", Map.of("email", email));
        return mailed(email, "Your link to", PREFERENCES);
    }

    static String mailed(String email, String subject, Pattern link) {
        return Awaitility.await("the mail")
                .until(
                        () -> SHOP.mails(email).stream()
                                .filter(it -> it.subject().contains(subject))
                                .flatMap(it ->
                                        link.matcher(String.valueOf(it.text())).results())
                                .map(it -> it.group())
                                .findFirst()
                                .orElse(""),
                        it -> !it.isEmpty());
    }

    public static Map<String, String> no() {
        return Map.of("purpose", STUDY.name(), "answer", "no");
    }

    static Map<String, String> allow() {
        return Map.of("purpose", STUDY.name(), "answer", "allow");
    }
}
