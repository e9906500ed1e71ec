package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.ReaderChanges.Change;
import shop.troth.newsletters.send.ReaderChanges.Someone;
import shop.troth.people.choices.kept.ChoiceLinks;
import shop.troth.policy.Purpose;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TestDatabase;
import shop.troth.vault.AddressChoices;

/**
 * People change their minds twice in two browsers at once, each at a node of its own, while both nodes hand a newsletter over to them. What
 * was acknowledged rules. The long form is {@code ./troth soak choices}: {@code -Dtroth.people=1000}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("race")
@Tag("deep")
class ChoicesSoakTests {

    private static final int PEOPLE = Integer.getInteger("troth.people", 40);
    /** As fast as they change their minds, so that the newsletter comes to them meanwhile. */
    private static final int PER_HOUR = PEOPLE < 1_000 ? 36_000 : 14_400;

    /** How long the newsletter takes. */
    private static final int TAKES_MS = (int) (PEOPLE * 3_600_000L / PER_HOUR);

    private static final Semaphore AT_A_TIME = new Semaphore(8); // a slow machine turns more requests away
    private static final String TOPIC = "updates";
    private static final Purpose UPDATES = new Purpose("marketing.updates");
    private static final NewsletterDraft DRAFT = NewsletterDraft.parse(
            "choices", "choices.md", "---\ntopic: " + TOPIC + "\nsubject: News\n---\nNew in the shop.\n");

    private static final Pattern IS_ON = Pattern.compile("<input[^>]*name=\"topic.updates\"[^>]* checked");

    private final Random random = Seed.random(1505);

    @TempDir
    static Path home;

    @Test
    void what_was_acknowledged_rules_whoever_asked_which_node_and_when() throws Exception {
        try (var database = TestDatabase.fresh().at(RunningShop.AHEAD);
                var mail = new CountingMailServer();
                var first = NewsletterNode.start(
                        database.url(), home.resolve("first"), mail.address(), RunningShop.AHEAD, null);
                var second = NewsletterNode.start(
                        database.url(),
                        home.resolve("second"),
                        mail.address(),
                        RunningShop.AHEAD,
                        first.folder().path())) {
            var subscribers = new Subscribers(first.application(), "millipore");
            var people = signUp(first, subscribers);
            var changes = changeTheirMinds(people, first, second, subscribers);
            var arrived = arrivals(first, mail);
            mustHold(first, changes, arrived);
        }
    }

    /** In the order in which the newsletter goes to them. */
    private static List<Someone> signUp(ShopProcess house, Subscribers subscribers) {
        var ids = subscribers.signUp(
                IntStream.range(0, PEOPLE)
                        .mapToObj("undecided-%d@example.org"::formatted)
                        .toList(),
                TOPIC);
        var pages = house.application()
                .getBean(ChoiceLinks.class)
                .next(
                        subscribers.store().id(),
                        ChoiceLinks.To.PREFERENCES,
                        ids.values(),
                        "",
                        Instant.now().plus(RunningShop.AHEAD));
        return ids.entrySet().stream()
                .map(it -> new Someone(it.getKey(), it.getValue(), "/preferences/" + pages.get(it.getValue())))
                .sorted(java.util.Comparator.comparing(it -> it.id().value()))
                .toList();
    }

    private List<ReaderChanges> changeTheirMinds(
            List<Someone> people, ShopProcess first, ShopProcess second, Subscribers subscribers) throws Exception {
        var nodes = List.of(address(first), address(second));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<ReaderChanges>>();
            for (var who : people) {
                var words = List.of(random.nextBoolean(), random.nextBoolean());
                var begins = Duration.ofMillis(random.nextInt(TAKES_MS));
                var pause = Duration.ofMillis(TAKES_MS / 2 + random.nextInt(TAKES_MS / 2));
                all.add(threads.submit(() -> {
                    Thread.sleep(begins);
                    return changes(who, words, pause, nodes);
                }));
            }
            Thread.sleep(TAKES_MS / 4); // so some say no before it comes, some after, and most around that time
            first.application()
                    .getBean(StartNewsletter.class)
                    .start(subscribers.store(), DRAFT, Instant.EPOCH, PER_HOUR);
            var changes = new ArrayList<ReaderChanges>();
            for (var one : all) {
                changes.add(one.get(30, TimeUnit.MINUTES));
            }
            return changes;
        }
    }

    private static URI address(ShopProcess house) {
        return house.addresses().stores().stream()
                .filter(it -> it.id().equals("millipore"))
                .findFirst()
                .orElseThrow()
                .plain();
    }

    private static int waiting(ShopProcess house) {
        return house.application()
                .getBean(JdbcClient.class)
                .sql("select count(*) from newsletters.delivery where state in ('waiting', 'handing-over')")
                .query(Integer.class)
                .single();
    }

    /** Both browsers begin at one moment; each says a word, and takes it back after a pause. */
    private static ReaderChanges changes(Someone who, List<Boolean> firstWords, Duration pause, List<URI> nodes)
            throws Exception {
        var start = new CyclicBarrier(nodes.size());
        try (var browsers = Executors.newVirtualThreadPerTaskExecutor()) {
            var both = new ArrayList<Future<List<Change>>>();
            for (int i = 0; i < nodes.size(); i++) {
                var browser = new ShopClient(nodes.get(i));
                var word = firstWords.get(i);
                both.add(browsers.submit(() -> {
                    start.await();
                    var said = change(browser, who, word);
                    Thread.sleep(pause);
                    return List.of(said, change(browser, who, !word));
                }));
            }
            var all = new ArrayList<Change>();
            for (var one : both) {
                all.addAll(one.get());
            }
            return new ReaderChanges(who, all);
        }
    }

    private static Change change(ShopClient browser, Someone who, boolean yes) {
        var others = Map.of("topic.promotions", "yes"); // who wants nothing at all any more has to sign up anew
        AT_A_TIME.acquireUninterruptibly();
        var began = System.nanoTime();
        var answer =
                browser.post(who.page(), yes ? Map.of("topic." + TOPIC, "yes", "topic.promotions", "yes") : others);
        var ended = System.nanoTime();
        AT_A_TIME.release();
        assertThat(answer.status()).isEqualTo(303);
        return new Change(yes, began, ended);
    }

    /** When the newsletter came to whom, without the mails that confirm a change. */
    private static Map<String, Long> arrivals(ShopProcess house, CountingMailServer mail) {
        Awaitility.await().atMost(Duration.ofMinutes(10)).until(() -> waiting(house) == 0);
        var newsletter = Set.copyOf(house.application()
                .getBean(JdbcClient.class)
                .sql("select message from newsletters.delivery")
                .query(UUID.class)
                .list());
        return mail.taken().values().stream()
                .flatMap(it -> it.stream())
                .filter(it -> newsletter.contains(it.id()))
                .collect(Collectors.toMap(CountingMailServer.Taken::to, CountingMailServer.Taken::at));
    }

    private static boolean isMeanwhile(ReaderChanges changes, Map<String, Long> arrived) {
        var at = arrived.get(changes.who().email());
        return at != null
                && changes.all().stream().anyMatch(it -> it.began() < at)
                && changes.all().stream().anyMatch(it -> it.ended() > at);
    }

    private static void mustHold(ShopProcess house, List<ReaderChanges> changes, Map<String, Long> arrived) {
        var choices = house.application().getBean(AddressChoices.class);
        var subscribers = new Subscribers(house.application(), "millipore");
        var browser = new ShopClient(address(house));
        var wrong = new ArrayList<String>();
        for (var one : changes) {
            var isOn = choices.of(subscribers.store().id(), one.who().id()).isOn(UPDATES);
            if (!one.canEndWith(isOn)) {
                wrong.add(one.who().email() + " is on, though no was the last word: " + isOn);
            }
            if (IS_ON.matcher(browser.get(one.who().page()).body()).find() != isOn) {
                wrong.add(one.who().email() + " is shown otherwise than it stands");
            }
            var at = arrived.get(one.who().email());
            if (at != null && one.isSurelyNo(at)) {
                wrong.add(one.who().email() + " got a message after a no");
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(changes.stream().filter(it -> isMeanwhile(it, arrived)))
                .as("it came to somebody between two changes, or nothing was tried")
                .isNotEmpty();
        assertThat(changes.stream().map(it -> arrived.containsKey(it.who().email())))
                .as("somebody got it, somebody did not")
                .contains(true, false);
    }
}
