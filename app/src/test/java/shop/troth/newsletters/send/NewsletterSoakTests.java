package shop.troth.newsletters.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.SubjectId;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.Edition.State;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.RunningShop;
import shop.troth.testing.Seed;
import shop.troth.testing.TestDatabase;

/**
 * A newsletter that two nodes send while readers say no and one of the nodes is killed, again and again. The long form is
 * {@code ./troth soak newsletter}: {@code -Dtroth.readers=100000}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("race")
@Tag("deep")
class NewsletterSoakTests {

    private static final int READERS = Integer.getInteger("troth.readers", 300);
    private static final boolean LONG = READERS >= 10_000;
    private static final int OPT_OUTS = LONG ? READERS / 100 : READERS / 3;
    private static final int KILLS = LONG ? 3 : 1;

    /** Which message of a node is its last: in the middle of what it took at once. */
    private static final int LAST = LONG ? 510 : 10;

    /** What the two senders of a node have in hand. */
    private static final int IN_DOUBT = 2 * HandOverBatch.AT_ONCE;

    private static final int PER_HOUR = 100_000_000;
    private static final String TOPIC = "updates";
    private static final NewsletterDraft DRAFT = NewsletterDraft.parse(
            "soak", "soak.md", "---\ntopic: " + TOPIC + "\nsubject: News\n---\nNew in the shop.\n");

    private final Random random = Seed.random(1603);
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    @TempDir
    static Path home;

    @Test
    void nobody_gets_a_message_after_their_no_and_nobody_gets_two() throws Exception {
        try (var database = TestDatabase.fresh().at(RunningShop.AHEAD);
                var mail = new CountingMailServer();
                var house = NewsletterNode.start(
                        database.url(), home.resolve("first"), mail.address(), RunningShop.AHEAD, null)) {
            var began = System.nanoTime();
            var subscribers = new Subscribers(house.application(), "millipore");
            var people = signUp(subscribers);
            System.out.printf("%d signed up in %s%n", people.size(), since(began));

            began = System.nanoTime();
            var sender = house.application().getBean(SendNewsletters.class);
            sender.stop(); // until the other node is dead
            var optOuts = new FutureTask<Void>(() -> sayNo(subscribers, people, mail), null);
            Thread.ofPlatform().daemon().start(optOuts);
            for (int kill = 0; kill < KILLS; kill++) {
                sendAndDie(house, database, mail, kill);
                sender.start();
            }
            optOuts.get(1, TimeUnit.HOURS);
            finish(house);
            System.out.printf("%d went out in %s%n", mail.taken().size(), since(began));

            mustHold(house, people.keySet(), mail);
        }
    }

    /** By address, in the order in which they get their messages. */
    private static Map<String, SubjectId> signUp(Subscribers subscribers) throws Exception {
        var people = new ConcurrentHashMap<String, SubjectId>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < READERS; i += 100) {
                var some = IntStream.range(i, Math.min(i + 100, READERS))
                        .mapToObj("subscriber-%d@example.org"::formatted)
                        .toList();
                threads.submit(() -> people.putAll(subscribers.signUp(some, TOPIC)));
            }
        }
        assertThat(people).hasSize(READERS);
        return people;
    }

    /** Those whose message is about to go, or has just gone. */
    private void sayNo(Subscribers subscribers, Map<String, SubjectId> people, CountingMailServer mail) {
        var inOrder = people.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(java.util.Comparator.comparing(SubjectId::value)))
                .toList();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < OPT_OUTS; i++) {
                var least = (int) (i * 0.8 * READERS / OPT_OUTS);
                Awaitility.await()
                        .atMost(Duration.ofMinutes(30))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(2))
                        .until(() -> progress(mail) >= least);
                var next = Math.clamp(progress(mail) + random.nextInt(-10, 90), 0, READERS - 1);
                var who = inOrder.get(next);
                threads.submit(() -> {
                    subscribers.saysNo(who.getValue(), TOPIC);
                    acknowledged.putIfAbsent(who.getKey(), System.nanoTime());
                });
            }
        }
    }

    /** About how many have had their turn. */
    private int progress(CountingMailServer mail) {
        return mail.taken().size() + acknowledged.size();
    }

    /** Another node begins to send, or goes on, until it is killed before it hears that its last message was taken. */
    private static void sendAndDie(ShopProcess house, TestDatabase database, CountingMailServer mail, int kill) {
        var dead = new CompletableFuture<Void>();
        try (var door = mail.door();
                var node = NewsletterNode.startBeside(
                        house.folder().path(), database.url(), home.resolve("second" + kill), door.address())) {
            door.after(LAST, () -> {
                node.kill();
                dead.complete(null);
            });
            if (kill == 0) {
                house.application().getBean(StartNewsletter.class).start(store(house), DRAFT, Instant.EPOCH, PER_HOUR);
            }
            dead.orTimeout(5, TimeUnit.MINUTES).join();
        }
    }

    private static void finish(ShopProcess house) {
        var db = house.application().getBean(JdbcClient.class);
        Awaitility.await()
                .atMost(Duration.ofHours(1))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> db.sql("select count(*) from newsletters.delivery where state = 'waiting'")
                                .query(Integer.class)
                                .single()
                        == 0);
        db.sql("update newsletters.delivery set at = at - interval '6 minutes' where state = 'handing-over'")
                .update(); // what the dead left behind need not wait for its five minutes
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> standing(house).edition().state() == State.DONE);
    }

    private void mustHold(ShopProcess house, Set<String> everybody, CountingMailServer mail) {
        var taken = mail.taken();
        var unknown = Set.copyOf(standing(house).unknown());
        var sent = sent(house);
        var late = acknowledged.entrySet().stream()
                .filter(it -> taken.containsKey(it.getKey()))
                .filter(it -> taken.get(it.getKey()).stream().anyMatch(one -> one.at() > it.getValue()))
                .toList();
        var arrived =
                taken.values().stream().map(it -> it.element().id()).collect(Collectors.toCollection(TreeSet::new));
        var without = new ArrayList<>(everybody);
        without.removeAll(taken.keySet());
        without.removeAll(acknowledged.keySet());
        System.out.printf(
                "%d said no, %d of them before their message went out; %d kills, %d unknown%n",
                acknowledged.size(),
                acknowledged.keySet().stream()
                        .filter(it -> !taken.containsKey(it))
                        .count(),
                KILLS,
                unknown.size());

        assertThat(late).as("handed over after a no was acknowledged").isEmpty();
        assertThat(taken.values()).as("nobody gets two").allMatch(it -> it.size() == 1);
        assertThat(arrived).as("sent means that it arrived").containsAll(sent);
        arrived.removeAll(sent);
        assertThat(unknown)
                .as("what nobody knows is listed")
                .containsAll(arrived)
                .hasSizeBetween(KILLS, KILLS * IN_DOUBT);
        assertThat(without.size())
                .as("who did not say no has it, but for those of whom nobody knows")
                .isLessThanOrEqualTo(unknown.size() - KILLS);
        assertThat(acknowledged.keySet())
                .as("both have won")
                .anyMatch(taken::containsKey)
                .anyMatch(it -> !taken.containsKey(it));
    }

    private static List<UUID> sent(ShopProcess house) {
        return house.application()
                .getBean(JdbcClient.class)
                .sql("select message from newsletters.delivery where state = 'sent'")
                .query(UUID.class)
                .list();
    }

    private static ShowNewsletters.Standing standing(ShopProcess house) {
        return house.application()
                .getBean(ShowNewsletters.class)
                .of(store(house), DRAFT.name())
                .orElseThrow();
    }

    private static shop.troth.stores.Store store(ShopProcess house) {
        return house.application()
                .getBean(shop.troth.stores.Stores.class)
                .get(new shop.troth.kernel.StoreId("millipore"));
    }

    private static Duration since(long began) {
        return Duration.ofSeconds(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began));
    }
}
