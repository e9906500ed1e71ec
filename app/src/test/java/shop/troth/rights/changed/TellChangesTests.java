package shop.troth.rights.changed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.StoreId;
import shop.troth.ledger.find.FindEntries;
import shop.troth.mail.Letter;
import shop.troth.rights.news.ByEmail;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.storefront.account.Owner;
import shop.troth.stores.Stores;
import shop.troth.testing.PostedPolicy;
import shop.troth.testing.RunningShop;
import shop.troth.testing.left.PlantedTrigger;
import shop.troth.vault.OwnEntries;

/** Where the policy promises an email about a change, everybody whose address is held gets one, and nobody two. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TellChangesTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String OURS = "new.store_id = '" + STORE.value() + "'";
    private static final String SUBJECT = "Our privacy policy is changing on ";
    private static final String PROMISE = """
            additions:
              - id: changes-told
                says: We email you about a change of this policy within three days.
                practice: policy-change
                rules:
                  - { may: use, data: contact.email, for: legal.change }
                  - { may: share, data: contact.email, for: legal.change, with: supplier.mail }
                duties:
                  - { when: version-published, do: mail-notices, within: P3D }
            """;
    private static final String NEW_USE = """
              - id: liked-places
                says: We look at where we ship to learn what people like. You can object.
                practice: first-party-use
                rules:
                  - { may: use, data: contact.postal.shipping, for: insight.study }
                  - { never: use, data: personal, for: insight.study, if: [[objected]] }
            """;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final TellChanges tellChanges = SHOP.bean(TellChanges.class);

    private PostedPolicy promising;

    @BeforeEach
    void the_policy_promises_it() {
        var now = SHOP.now();
        promising = PostedPolicy.post(
                STORE,
                it -> it.replace("additions:\n", PROMISE),
                now.minus(Duration.ofMinutes(2)),
                now.minus(Duration.ofMinutes(1)));
    }

    @AfterEach
    void take_out() {
        promising.close();
        db.sql("delete from rights.change_told where store_id = :store")
                .param("store", STORE.value())
                .update();
    }

    @Test
    void whoever_had_an_address_there_gets_one_email_however_often_and_wherever_it_is_looked() throws Exception {
        var owner = new Owner(STORE.value()).joins();
        owner.browser.post("/newsletter", Map.of("email", owner.email, "topic.newsletter", "yes"));
        assertThat(ByEmail.people(STORE, owner.email)).hasSizeGreaterThan(1);

        try (var changing = changes()) {
            together(4, tellChanges::sweep);
            tellChanges.sweep();

            var mail = arrives(owner.email);
            assertThat(String.valueOf(mail.text()))
                    .contains("/privacy/versions/%d/changes".formatted(changing.number()))
                    .contains("You can object to new uses of your data at any time.")
                    .contains("Liked places: ", "your shipping address")
                    .contains("our privacy policy promises to email you about changes");
            tellChanges.sweep();
            assertThat(told(owner.email)).hasSize(1);
            assertThat(rounds(changing)).isEqualTo(1);
            Awaitility.await("the entry of the ledger, under its own purpose")
                    .until(() -> shared(owner.email), it -> it == 1);
        }
    }

    @Test
    void who_came_after_it_was_posted_gets_none() {
        try (var changing = changes()) {
            assertThat(changing.number()).isGreaterThan(promising.number());
            var late = new Owner(STORE.value()).joins();

            tellChanges.sweep();

            assertThat(queued(late.email)).isZero();
        }
    }

    @Test
    void a_node_that_is_killed_in_the_middle_told_nobody_and_the_next_look_tells_everybody() {
        var owner = new Owner(STORE.value()).joins();
        var killed =
                new PlantedTrigger(SHOP.owner()); // before there is anything to tell: the shop looks by itself, too
        try {
            killed.onRows("update on rights.change_told", OURS, "raise exception 'killed'");
            try (var changing = changes()) {
                assertThatThrownBy(tellChanges::sweep).isInstanceOf(RuntimeException.class);
                assertThat(rounds(changing)).isZero();
                assertThat(queued(owner.email)).isZero();
                killed.close();

                tellChanges.sweep();

                assertThat(rounds(changing)).isEqualTo(1);
                arrives(owner.email);
            }
        } finally {
            killed.close();
        }
    }

    @Test
    void a_version_that_was_withdrawn_and_a_person_who_was_erased_are_told_of_nothing() {
        var owner = new Owner(STORE.value()).joins();
        var person = ByEmail.person(STORE, owner.email);
        var changing = changes();
        changing.close(); // as if it had never been posted

        tellChanges.sweep();
        assertThat(queued(owner.email)).isZero();

        assertThat(written(person.value())).as("nothing is posted").isEmpty();
        try (var again = changes()) {
            assertThat(again.number()).isEqualTo(changing.number());
            tellChanges.sweep();
            assertThat(written(person.value())).containsOnlyKeys(person.value());
            assertThat(written(UUID.randomUUID())).as("somebody who is gone").isEmpty();
        }
    }

    @Test
    void a_policy_that_promises_no_email_sends_none() {
        promising.close();
        var owner = new Owner(STORE.value()).joins();
        try (var changing = changes()) {
            tellChanges.sweep();

            assertThat(rounds(changing)).isZero();
            assertThat(queued(owner.email)).isZero();
        }
        the_policy_promises_it(); // for what takes it out
    }

    /** A version with a new use, in forty days. */
    private static PostedPolicy changes() {
        var now = SHOP.now();
        return PostedPolicy.post(
                STORE, it -> it.replace("additions:\n", PROMISE + NEW_USE), now, now.plus(Duration.ofDays(40)));
    }

    private static void together(int many, Runnable doing) throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var nodes = Executors.newFixedThreadPool(many)) {
            for (int i = 0; i < many; i++) {
                nodes.submit(() -> {
                    start.await();
                    doing.run();
                    return null;
                });
            }
            start.countDown();
        }
    }

    private static Mail arrives(String email) {
        Awaitility.await("the mail about the change").until(() -> told(email).size() == 1);
        return told(email).getFirst();
    }

    private static List<Mail> told(String email) {
        return SHOP.mails(email).stream()
                .filter(it -> it.subject().startsWith(SUBJECT))
                .toList();
    }

    /** Emails about changes that wait for this person or were sent to them. */
    private long queued(String email) {
        return db.sql("""
                select count(*) from mail.outgoing
                 where store_id = :store and kind = 'policy-change' and about = any(:people::uuid[])
                """)
                .param("store", STORE.value())
                .param(
                        "people",
                        ByEmail.people(STORE, email).stream()
                                .map(it -> it.value().toString())
                                .toArray(String[]::new))
                .query(Long.class)
                .single();
    }

    private static Map<UUID, Letter> written(UUID person) {
        var store = SHOP.bean(Stores.class).get(STORE);
        return Objects.requireNonNull(SHOP.bean(TransactionTemplate.class)
                .execute(status -> SHOP.bean(ChangeMail.class).write(store, List.of(person))));
    }

    /** How often the address went to the email service for this purpose, by the ledger. */
    private static long shared(String email) {
        return SHOP
                .bean(OwnEntries.class)
                .find(STORE, ByEmail.people(STORE, email), FindEntries.NEWEST, 200)
                .entries()
                .stream()
                .filter(it -> it.leaf().purpose().equals("legal.change")
                        && it.leaf().kind().equals("share"))
                .count();
    }

    private long rounds(PostedPolicy changing) {
        return db.sql("select count(*) from rights.change_told where store_id = :store and number = :number")
                .param("store", STORE.value())
                .param("number", changing.number())
                .query(Long.class)
                .single();
    }
}
