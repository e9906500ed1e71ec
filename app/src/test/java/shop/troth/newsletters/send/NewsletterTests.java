package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.Problem;
import shop.troth.kernel.SubjectId;
import shop.troth.mail.bounce.BounceVerdict;
import shop.troth.mail.returned.Deliverability;
import shop.troth.mail.returned.HandleReturnedMail;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.newsletters.send.StartNewsletter.Outcome;
import shop.troth.runtime.mailbox.Mail;
import shop.troth.testing.Keeps;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A newsletter goes to those who chose its topic, once, not oftener than promised, and to nobody who said no before it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NewsletterTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final Pattern OUT = Pattern.compile("/preferences/out/[A-Za-z0-9_-]{32}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FAST = 1_000_000;

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final StartNewsletter start = SHOP.bean(StartNewsletter.class);
    private final List<String> drafts = new ArrayList<>();

    @AfterEach
    void no_newsletter_stays() {
        for (var name : drafts) {
            db.sql(
                            "delete from newsletters.delivery where edition in (select id from newsletters.edition where draft = :draft)")
                    .param("draft", name)
                    .update();
            db.sql("delete from newsletters.edition where draft = :draft")
                    .param("draft", name)
                    .update();
        }
    }

    @Test
    @Keeps("millipore.unsubscribe-each")
    void it_goes_to_those_who_chose_it_once_each_with_both_ways_out() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var one = Subscribers.address();
            var twice = Subscribers.address();
            var other = Subscribers.address();
            readers.signsUp(one, "updates");
            readers.signsUp(twice, "updates");
            readers.signsUpAsAnother(twice, "updates");
            readers.signsUp(other, "promotions");
            var draft = draft("updates");

            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.STARTED);
            done(readers, draft);

            assertThat(news(one, draft)).hasSize(1);
            assertThat(news(twice, draft)).hasSize(1);
            assertThat(news(other, draft)).isEmpty();
            var mail = news(one, draft).getFirst();
            assertThat(mail.whole())
                    .contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click")
                    .contains("List-Unsubscribe: <")
                    .contains("DKIM-Signature");
            assertThat(mail.text()).containsPattern(OUT).contains("/privacy");
            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.WAS_SENT);
            assertThat(news(one, draft)).hasSize(1);
        }
    }

    @Test
    @Keeps("perricone-md.promotion-by-permission")
    void news_about_the_account_comes_to_those_who_chose_it_with_both_ways_out() {
        try (var readers = new Subscribers(SHOP, "perricone-md")) {
            var chose = Subscribers.address();
            var other = Subscribers.address();
            readers.confirms(SHOP, chose, "newsletter", "newsletter", "account");
            readers.signsUp(other, "newsletter");
            var draft = draft("account");

            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            done(readers, draft);

            assertThat(news(other, draft)).isEmpty();
            assertThat(news(chose, draft))
                    .singleElement()
                    .satisfies(it -> assertThat(it.whole())
                            .contains(
                                    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
                                    "signed up for “Account news.”")
                            .containsPattern(OUT));
        }
    }

    @Test
    void a_scanner_that_opens_the_link_changes_nothing_and_the_button_of_a_mail_program_does_without_a_cookie() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var address = Subscribers.address();
            readers.signsUp(address, "updates");
            var draft = draft("updates");
            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            done(readers, draft);
            var link = link(news(address, draft).getFirst());
            var program = new ShopClient(SHOP.store("millipore"));

            assertThat(program.get(link).status()).isEqualTo(200);
            assertThat(standing(readers, draft).edition().optOuts()).isZero();
            var answer = program.post(link, Map.of("List-Unsubscribe", "One-Click"));

            assertThat(answer.status()).isEqualTo(200);
            assertThat(standing(readers, draft).edition().optOuts()).isEqualTo(1);
        }
    }

    @Test
    @Refuses("millipore.unsubscribe-each")
    void a_no_wins_over_what_is_queued() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var stays = Subscribers.address();
            var leaves = Subscribers.address();
            var gone = Subscribers.address();
            readers.signsUp(stays, "updates");
            var person = readers.signsUp(leaves, "updates");
            var erased = readers.signsUp(gone, "updates");
            var draft = draft("updates");
            start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST);

            readers.saysNo(person, "updates");
            readers.isErased(erased);
            due(draft);
            done(readers, draft);

            assertThat(news(stays, draft)).hasSize(1);
            assertThat(news(leaves, draft)).isEmpty();
            assertThat(news(gone, draft)).isEmpty();
            assertThat(standing(readers, draft).count("not-allowed")).isGreaterThanOrEqualTo(1);
        }
    }

    @Test
    @Tag("deep")
    void what_comes_back_of_a_newsletter_finds_its_reader() {
        try (var readers = new Subscribers(SHOP, "perricone-md")) {
            var gone = Subscribers.address();
            var angry = Subscribers.address();
            var unreachable = readers.signsUp(gone, "offers");
            var complains = readers.signsUp(angry, "offers");
            var first = draft("offers");
            start.start(readers.store(), first, Instant.EPOCH, FAST);
            done(readers, first);

            var returns = SHOP.bean(Deliverability.class);
            assertThat(returns.note(message(unreachable), BounceVerdict.HARD, SHOP.now()))
                    .isTrue();
            assertThat(returns.note(message(complains), BounceVerdict.COMPLAINT, SHOP.now()))
                    .isTrue();
            heeded();
            assertThat(returns.undeliverable(readers.store().id(), List.of(unreachable, complains)))
                    .containsExactly(unreachable);

            assertThat(returns.note(message(unreachable), BounceVerdict.HARD, SHOP.now()))
                    .as("a second report is about a message that is known")
                    .isTrue();
            assertThat(standing(readers, first).returns()).isEqualTo(new ShowNewsletters.Returns(1, 0, 1));

            var second = draft("offers");
            start.start(readers.store(), second, Instant.EPOCH, FAST);
            done(readers, second);
            assertThat(news(gone, first)).hasSize(1);
            assertThat(news(gone, second)).isEmpty();
            assertThat(standing(readers, second).count("undeliverable")).isEqualTo(1);
            assertThat(news(angry, second)).isEmpty();
        }
    }

    @Test
    @Tag("deep")
    void a_mailbox_that_the_mail_server_does_not_know_counts_as_a_bounce_once() {
        try (var readers = new Subscribers(SHOP, "perricone-md")) {
            var gone = Subscribers.address();
            var reader = readers.signsUp(gone, "offers");
            var draft = draft("offers");
            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            done(readers, draft);
            var edition = SHOP.bean(Editions.class)
                    .find(readers.store().id(), draft.name())
                    .orElseThrow();

            for (int i = 0; i < 2; i++) {
                SHOP.bean(ReaderLetters.class).noMailbox(edition, reader, message(reader), SHOP.now());
            }
            heeded();

            assertThat(standing(readers, draft).returns()).isEqualTo(new ShowNewsletters.Returns(1, 0, 0));
            assertThat(SHOP.bean(Deliverability.class)
                            .undeliverable(readers.store().id(), List.of(reader)))
                    .containsExactly(reader);
        }
    }

    /** All reports are acted on, also those that the shop's own timer has in hand, which others pass by. */
    private void heeded() {
        SHOP.bean(HandleReturnedMail.class).handle();
        Awaitility.await()
                .until(() -> db.sql("select count(*) from mail.returned where heeded_at is null")
                                .query(Integer.class)
                                .single()
                        == 0);
    }

    private UUID message(SubjectId person) {
        return db.sql("select message from newsletters.delivery where subject_id = :person")
                .param("person", person.value())
                .query(UUID.class)
                .single();
    }

    @Test
    @Keeps("perricone-md.occasional-offers")
    @Refuses("perricone-md.occasional-offers")
    @Tag("deep")
    void at_most_four_a_month_over_all_topics_but_the_newsletter_and_signing_up_again_resets_nothing() {
        try (var readers = new Subscribers(SHOP, "perricone-md")) {
            var address = Subscribers.address();
            var person = readers.signsUp(address, "offers");
            readers.signsUp(address, "promotions");
            readers.signsUp(address, "newsletter");
            var regular = draft("newsletter");
            start.start(readers.store(), regular, Instant.EPOCH, FAST);
            done(readers, regular);
            assertThat(news(address, regular)).hasSize(1);
            var all = new ArrayList<NewsletterDraft>();
            for (int i = 0; i < 4; i++) {
                var draft = draft(i % 2 == 0 ? "offers" : "promotions");
                start.start(readers.store(), draft, Instant.EPOCH, FAST);
                done(readers, draft);
                assertThat(news(address, draft)).hasSize(1);
                all.add(draft);
            }
            var fifth = draft("offers");
            readers.saysNo(person, "offers");
            readers.isErased(person);
            readers.confirms(SHOP, address, "offers"); // only this reverses their no

            start.start(readers.store(), fifth, Instant.EPOCH, FAST);
            done(readers, fifth);

            assertThat(news(address, fifth)).isEmpty();
            assertThat(standing(readers, fifth).count("over-cap")).isGreaterThanOrEqualTo(1);

            age(all.getFirst(), Duration.ofDays(32)); // the month rolls
            var sixth = draft("offers");
            start.start(readers.store(), sixth, Instant.EPOCH, FAST);
            done(readers, sixth);
            assertThat(news(address, sixth)).hasSize(1);
        }
    }

    @Test
    @Tag("deep")
    void parallel_newsletters_do_not_exceed_the_cap_together() {
        try (var readers = new Subscribers(SHOP, "perricone-md")) {
            var address = Subscribers.address();
            readers.signsUp(address, "offers");
            var all = new ArrayList<NewsletterDraft>();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 7; i++) {
                    var draft = draft("offers");
                    all.add(draft);
                    threads.submit(() -> start.start(readers.store(), draft, Instant.EPOCH, FAST));
                }
            }
            all.forEach(it -> done(readers, it));

            assertThat(all.stream().mapToInt(it -> news(address, it).size()).sum())
                    .isEqualTo(4);
        }
    }

    @Test
    @Tag("deep")
    void what_a_dead_node_left_behind_is_listed_and_never_sent_again() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var lost = Subscribers.address();
            var other = Subscribers.address();
            var person = readers.signsUp(lost, "updates");
            readers.signsUp(other, "updates");
            var draft = draft("updates");
            start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST);
            db.sql("""
                    update newsletters.delivery set state = 'handing-over', at = :at where subject_id = :person
                    """)
                    .param("at", SHOP.now().minus(Duration.ofMinutes(6)).atOffset(java.time.ZoneOffset.UTC))
                    .param("person", person.value())
                    .update();

            due(draft);
            done(readers, draft);

            assertThat(news(lost, draft)).isEmpty();
            assertThat(news(other, draft)).hasSize(1);
            assertThat(standing(readers, draft).unknown()).hasSize(1);
        }
    }

    @Test
    @Tag("deep")
    void one_that_was_stopped_goes_on_where_it_was() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var address = Subscribers.address();
            readers.signsUp(address, "updates");
            var draft = draft("updates");
            start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST);

            assertThat(SHOP.bean(StopNewsletter.class).stop(readers.store(), draft.name()))
                    .isTrue();
            due(draft);
            assertThat(SHOP.bean(StopNewsletter.class).stop(readers.store(), draft.name()))
                    .isFalse();
            assertThat(news(address, draft)).isEmpty();
            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.WENT_ON);
            done(readers, draft);

            assertThat(news(address, draft)).hasSize(1);
        }
    }

    @Test
    @Tag("deep")
    void no_message_goes_out_after_its_readers_no_was_acknowledged() throws Exception {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var people = new HashMap<String, SubjectId>();
            for (int i = 0; i < 120; i++) {
                var address = Subscribers.address();
                people.put(address, readers.signsUp(address, "updates"));
            }
            var draft = draft("updates");
            var acknowledged = new java.util.concurrent.ConcurrentHashMap<String, Instant>();
            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            try (var threads = Executors.newFixedThreadPool(4)) {
                people.entrySet().stream()
                        .limit(60)
                        .forEach(it -> threads.submit(() -> {
                            readers.saysNo(it.getValue(), "updates");
                            acknowledged.put(it.getKey(), SHOP.now());
                        }));
            }
            done(readers, draft);

            assertThat(acknowledged).hasSize(60);
            acknowledged.forEach((address, at) -> assertThat(news(address, draft))
                    .allSatisfy(mail -> assertThat(mail.at()).isBeforeOrEqualTo(at)));
            people.keySet().forEach(it -> assertThat(news(it, draft)).hasSizeLessThanOrEqualTo(1));
            people.keySet().stream()
                    .filter(it -> !acknowledged.containsKey(it))
                    .forEach(it -> assertThat(news(it, draft)).hasSize(1));
        }
    }

    @Test
    void readers_see_what_was_sent_to_them() {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var address = Subscribers.address();
            readers.signsUp(address, "updates");
            var draft = draft("updates");
            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            done(readers, draft);
            var link = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}")
                    .matcher(String.valueOf(news(address, draft).getFirst().text()));
            assertThat(link.find()).isTrue();

            var page = new ShopClient(SHOP.store("millipore")).get(link.group()).body();

            assertThat(page).contains("What we sent you", draft.subject());
        }
    }

    @ParameterizedTest
    @CsvSource({"millipore, updates", "perricone-md, offers", "betty-mills, newsletters"})
    void a_mail_about_an_abandoned_cart_cannot_be_built_and_the_message_says_by_which_clause(
            String store, String topic) {
        try (var readers = new Subscribers(SHOP, store)) {
            var draft = parsed("topic: " + topic + "\nsubject: You left something\naudience: left-cart", "Come back.");

            assertThatThrownBy(() -> start.start(readers.store(), draft, Instant.EPOCH, FAST))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("left-cart")
                    .hasMessageContaining("abandoned-checkout");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>bold</b>",
                "<script>alert(1)</script>",
                "![](https://tracker.example.com/pixel.gif?reader=1)",
                "[x](javascript:alert(1))",
                "{{product no-such-product}}",
                "{{picture ../policy.yaml a secret}}",
                "{{coupon}}",
                ""
            })
    void what_a_mail_cannot_have_is_refused_before_anything_is_sent(String body) {
        try (var readers = new Subscribers(SHOP, "millipore")) {
            var draft = parsed("topic: updates\nsubject: News", body);

            assertThatThrownBy(() -> start.start(readers.store(), draft, Instant.EPOCH, FAST))
                    .isInstanceOf(Problem.class);
            assertThat(SHOP.bean(ShowNewsletters.class).of(readers.store(), draft.name()))
                    .isEmpty();
        }
    }

    private NewsletterDraft draft(String topic) {
        return parsed(
                "topic: " + topic + "\nsubject: News " + UUID.randomUUID(),
                "# Hello\n\nNew in the [shop](/products).\n\n{{product %s}}\n".formatted(product(topic)));
    }

    private String product(String topic) {
        var store = topic.equals("updates") ? "millipore" : "perricone-md";
        return SHOP.bean(shop.troth.catalog.Catalog.class)
                .products(new shop.troth.kernel.StoreId(store))
                .getFirst()
                .slug();
    }

    private NewsletterDraft parsed(String head, String body) {
        var name = "test-" + UUID.randomUUID();
        drafts.add(name);
        return NewsletterDraft.parse(name, name + ".md", "---\n" + head + "\n---\n" + body);
    }

    private void due(NewsletterDraft draft) {
        db.sql("update newsletters.edition set next_at = now() - interval '1000 days' where draft = :draft")
                .param("draft", draft.name())
                .update();
        SHOP.bean(SendNewsletters.class).wake();
    }

    private void age(NewsletterDraft draft, Duration by) {
        db.sql("""
                update newsletters.delivery set at = at - make_interval(secs => :secs)
                 where edition = (select id from newsletters.edition where draft = :draft)
                """).param("secs", by.toSeconds()).param("draft", draft.name()).update();
    }

    private void done(Subscribers readers, NewsletterDraft draft) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> standing(readers, draft).edition().state() == State.DONE);
    }

    private static ShowNewsletters.Standing standing(Subscribers readers, NewsletterDraft draft) {
        return SHOP.bean(ShowNewsletters.class)
                .of(readers.store(), draft.name())
                .orElseThrow();
    }

    private static List<Mail> news(String address, NewsletterDraft draft) {
        return SHOP.mails(address).stream()
                .filter(it -> it.subject().equals(draft.subject()))
                .toList();
    }

    private static String link(Mail mail) {
        var out = OUT.matcher(String.valueOf(mail.text()));
        if (!out.find()) {
            throw new AssertionError("no way out in the mail");
        }
        return URI.create(out.group()).getPath();
    }
}
