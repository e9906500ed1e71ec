package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shop.troth.cli.newsletters.NewsletterAdminCommand;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.send.StartNewsletter.Outcome;
import shop.troth.testing.OwnStatements;
import shop.troth.testing.ShopClient;

/** Where the policy lets it, a newsletter to those who ordered goes to those of its readers who did, once, and their orders are used as the ledger says. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class OrderedAudienceTests {

    private static final AllowingShop SHOP = new AllowingShop();
    private static final String STORE = AllowingShop.STORE;
    private static final String TOPIC = SentDrafts.TOPIC;
    private static final String MEMBRANE = "PES010-025-100";
    private static final String SYRINGE = "SPE022-013-100";
    private static final int FAST = SentDrafts.FAST;

    /** Whatever the number of readers: a few for each 5,000 people of the store. */
    private static final int MOST_STATEMENTS = 60;

    private final StartNewsletter start = SHOP.bean(StartNewsletter.class);
    private final SentDrafts sent = new SentDrafts(SHOP);

    @AfterEach
    void no_newsletter_stays() {
        sent.close();
    }

    @AfterAll
    static void end() {
        SHOP.close();
    }

    @Test
    void it_is_offered_for_the_topic_whose_purpose_the_policy_names_and_for_no_other() {
        assertThat(NewsletterAdminCommand.of(SHOP.application())
                        .run(Map.of("store", STORE, "what", "list", "draft", "")))
                .contains(
                        "promotions: At most two emails a month. Audiences: everyone, ordered.\n",
                        "updates: At most one email a month. Audiences: everyone.\n");
    }

    @Test
    void it_goes_to_those_who_ordered_and_chose_it_and_to_nobody_else() {
        try (var readers = new Subscribers(SHOP.application(), STORE)) {
            var both = Subscribers.address();
            var ordered = Subscribers.address(); // of the same name and address
            SHOP.buy(both, MEMBRANE);
            SHOP.buy(ordered, MEMBRANE);
            var chose = readers.signsUp(both, TOPIC);
            var other = readers.signsUp(ordered, "updates");
            var sameName = readers.signsUp(Subscribers.address(), TOPIC);
            var draft = sent.draft("ordered");

            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.STARTED);
            sent.done(readers, draft);

            assertThat(sent.picked(draft)).contains(chose).doesNotContain(other, sameName);
            assertThat(NewsletterAdminCommand.of(SHOP.application())
                            .run(Map.of("store", STORE, "what", "status", "draft", draft.name())))
                    .contains("picked          %d (audience: ordered)"
                            .formatted(sent.picked(draft).size()));
            assertThat(SHOP.mails(both))
                    .filteredOn(it -> it.subject().equals(draft.subject()))
                    .hasSize(1)
                    .first()
                    .satisfies(it -> assertThat(it.text()).contains("/preferences/out/"));
            assertThat(SHOP.mails(ordered)).noneMatch(it -> it.subject().equals(draft.subject()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ordered | true",
                "ordered Membrane filters | true",
                "ordered: membrane filters | true",
                "ordered pes-membrane-filters | true",
                "ordered Chromatography, pes-membrane-filters | true",
                "ordered Membrane filters in the last 30 days | true",
                "ordered Syringe filters | false",
                "ordered gridded-mce-filters, Chromatography | false"
            })
    void what_was_ordered_and_when_picks_them(String audience, boolean gets) {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var email = Subscribers.address();
            var reader = readers.signsUp(email, TOPIC);
            buyers.buyAt(email, ago(29), MEMBRANE);

            assertThat(sent.isPicked(readers, audience, reader)).isEqualTo(gets);
        }
    }

    @Test
    void an_order_before_those_days_does_not_count_and_one_of_several_is_enough() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var email = Subscribers.address();
            var reader = readers.signsUp(email, TOPIC);
            buyers.buyAt(email, ago(31), MEMBRANE);
            assertThat(sent.isPicked(readers, "ordered in the last 30 days", reader))
                    .isFalse();
            assertThat(sent.isPicked(readers, "ordered in the last 32 days", reader))
                    .isTrue();

            buyers.buyAt(email, ago(3), SYRINGE);
            assertThat(sent.isPicked(readers, "ordered in the last 30 days", reader))
                    .isTrue();
            assertThat(sent.isPicked(readers, "ordered Membrane filters in the last 30 days", reader))
                    .isFalse();
            assertThat(sent.isPicked(readers, "ordered Membrane filters in the last 32 days", reader))
                    .isTrue();
        }
    }

    @Test
    void started_twice_it_goes_once_and_one_order_of_each_is_used_and_recorded() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var email = Subscribers.address();
            readers.signsUp(email, TOPIC);
            var older = buyers.buy(email, MEMBRANE);
            var newer = buyers.buy(email, MEMBRANE, SYRINGE);
            var draft = sent.draft("ordered Membrane filters");

            start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST);
            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.RUNS_ALREADY);
            sent.due(draft);
            sent.done(readers, draft);
            assertThat(start.start(readers.store(), draft, Instant.EPOCH, FAST)).isEqualTo(Outcome.WAS_SENT);

            assertThat(sent.got(draft, List.of(email))).containsExactly(email);
            assertThat(sent.entries(newer, "use")).singleElement().satisfies(it -> {
                assertThat(it.categories()).isEqualTo("order.lines");
                assertThat(it.outcome()).startsWith("+").contains("purchase-purposes");
            });
            assertThat(sent.entries(older, "use")).isEmpty();
        }
    }

    @Test
    void an_address_that_two_people_have_is_picked_once_and_by_one_use_though_they_are_on_two_pages() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var email = Subscribers.address();
            var both = Set.of(readers.signsUp(email, TOPIC), readers.signsUpAsAnother(email, TOPIC));
            var order = buyers.buy(email, MEMBRANE);
            var draft = sent.draft("ordered");
            var kind = SHOP.bean(ComposeNewsletter.class)
                    .kind(readers.store(), draft)
                    .mail();
            var wanted = new PickReaders.Wanted(kind, draft.audience(), draft.ordered(), Set.of());
            var picked = new ArrayList<SubjectId>();

            SHOP.bean(PickReaders.class)
                    .pick(
                            readers.store().id(),
                            wanted,
                            SHOP.now(),
                            1,
                            page -> page.forEach(it -> picked.add(it.person())));

            assertThat(picked).filteredOn(both::contains).hasSize(1);
            assertThat(sent.entries(order, "use")).hasSize(1);
        }
    }

    @Test
    void a_thousand_readers_take_no_more_statements_than_a_few() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var emails = IntStream.range(0, 1_000)
                    .mapToObj(it -> Subscribers.address())
                    .toList();
            var people = readers.signUp(emails, TOPIC);
            var ordered = emails.subList(0, 300);
            buyers.buyAll(ordered, MEMBRANE);
            buyers.buyAll(emails.subList(300, 400), SYRINGE);
            var draft = sent.draft("ordered Membrane filters in the last 2 days");

            var statements = OwnStatements.of(
                    () -> start.start(readers.store(), draft, SHOP.now().plus(Duration.ofDays(1)), FAST));

            assertThat(statements).isBetween(5, MOST_STATEMENTS);
            var picked = new HashSet<>(sent.picked(draft));
            picked.retainAll(people.values());
            assertThat(picked)
                    .isEqualTo(Set.copyOf(ordered.stream().map(people::get).toList()));
        }
    }

    @Test
    void its_readers_see_why_they_got_it_and_nowhere_is_kept_what_they_ordered() {
        try (var readers = new Subscribers(SHOP.application(), STORE);
                var buyers = new Buyers(SHOP, STORE)) {
            var email = Subscribers.address();
            readers.signsUp(email, TOPIC);
            buyers.buy(email, MEMBRANE);
            var draft = sent.draft("ordered Membrane filters in the last 30 days");
            start.start(readers.store(), draft, Instant.EPOCH, FAST);
            assertThat(sent.kept(draft)).contains("audience: ordered\n").doesNotContain("Membrane", "30 days");
            sent.done(readers, draft);

            var mail = SHOP.mails(email).stream()
                    .filter(it -> it.subject().equals(draft.subject()))
                    .findFirst()
                    .orElseThrow();
            var link = Pattern.compile("/preferences/[A-Za-z0-9_-]{32}").matcher(String.valueOf(mail.text()));
            assertThat(link.find()).isTrue();
            assertThat(new ShopClient(SHOP.store()).get(link.group()).body())
                    .contains(draft.subject(), "because you ordered from us and chose these emails");
        }
    }

    private static Instant ago(int days) {
        return SHOP.now().minus(Duration.ofDays(days));
    }
}
