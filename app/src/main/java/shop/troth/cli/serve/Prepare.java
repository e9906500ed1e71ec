package shop.troth.cli.serve;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.Wish;
import shop.troth.proof.visit.Door;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.proof.visit.Unfinished;
import shop.troth.runtime.house.House;
import shop.troth.runtime.house.HouseOptions;
import shop.troth.runtime.house.Ports;
import shop.troth.runtime.kms.KeysetPlace;

/**
 * Does what a start and a busy shop do, so that the JDK can record which classes are needed and which methods to compile first (JEP 514 and
 * 515). The launcher calls it after a build; see {@code docs/decisions/0007}.
 */
@Command(name = "prepare", hidden = true, description = "Used by the launcher after a build.")
public final class Prepare implements Callable<Integer> {

    private static final List<String> PAGES =
            List.of("/", "/products", "/cart", "/checkout", "/privacy", "/privacy/proof", "/no-such-page");

    /** Search terms for the three stores, one of them mistyped. */
    private static final List<String> WORDS =
            List.of("filter", "membrane", "towel", "cleaner", "cream", "serum", "filtre");

    private static final int ROUNDS = 3;

    /** Enough for the profiles to show the compiler what a busy shop does. */
    private static final int PURCHASES = 100;

    private static final int BUYERS = 4;

    @Parameters(paramLabel = "serve|command", description = "What to prepare.")
    private String what;

    @Spec
    private CommandSpec spec;

    /** Used by picocli. */
    @SuppressWarnings("NullAway.Init")
    public Prepare() {}

    @Override
    public Integer call() throws IOException {
        if (what.equals("serve")) {
            serve();
        } else {
            commands();
        }
        return 0;
    }

    private void serve() throws IOException {
        System.setProperty("troth.limits.writes-per-minute", "100000"); // because all requests come from one network
        System.setProperty("troth.limits.reads-per-minute", "100000");
        System.setProperty(
                "troth.proof.glance-after", "7d"); // one store is proved below; the other two add nothing new
        System.setProperty("troth.proof.first-after", "7d");
        var folder = Files.createTempDirectory("troth-prepare");
        try (var house = House.start(new HouseOptions(
                Ports.free(), folder.resolve("data"), null, KeysetPlace.at(folder.resolve("keyset")), Map.of()))) {
            for (var round = 0; round < ROUNDS; round++) {
                for (var store : house.addresses().stores()) {
                    for (var page : PAGES) {
                        visit(house.ports().http(), store.plain().getHost(), page);
                    }
                    for (var word : WORDS) {
                        visit(house.ports().http(), store.plain().getHost(), "/products?q=" + word);
                    }
                }
            }
            buy(house);
            var proved = new StoreId(house.addresses().stores().getFirst().id());
            house.application().getBean(ProveClauses.class).prove(Wish.quick(proved)); // the rest takes minutes by now
        } finally {
            delete(folder);
        }
    }

    /**
     * Buys, with a few buyers at a time, in all stores that sell something. Two buyers may want the same last piece; the one who gets none
     * gives up.
     *
     * @throws IllegalStateException if more than half of them bought nothing, because then the cache would not represent a busy shop
     */
    private static void buy(House house) {
        var selling = house.addresses().stores().stream()
                .map(it -> Door.of(it.plain()))
                .filter(it -> new Shopper(it).seesSomethingToBuy())
                .toList();
        if (selling.isEmpty()) {
            return;
        }
        var unfinished = new ConcurrentLinkedQueue<Unfinished>();
        try (var buyers = Executors.newFixedThreadPool(BUYERS)) {
            var all = IntStream.range(0, PURCHASES)
                    .mapToObj(it ->
                            CompletableFuture.runAsync(() -> buy(selling.get(it % selling.size()), unfinished), buyers))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
        if (unfinished.size() > PURCHASES / 2) {
            throw new IllegalStateException("Most purchases failed.", unfinished.peek());
        }
    }

    private static void buy(Door store, Collection<Unfinished> unfinished) {
        try {
            new Shopper(store).buysOneThingWith(TestCard.CANARY);
        } catch (Unfinished e) {
            unfinished.add(e);
        }
    }

    /** Runs the commands that need no server, on this project's own stores. */
    private void commands() {
        var root = spec.root().commandLine();
        for (var arguments : List.of(
                new String[] {"--help"},
                new String[] {"policy", "check"},
                new String[] {"policy", "show", "millipore"},
                new String[] {"policy", "explain", "millipore", "use contact.email for marketing.promotion"},
                new String[] {"policy", "diff", "millipore", "betty-mills"})) {
            if (arguments.length == 1 || root.getSubcommands().containsKey(arguments[0])) {
                new CommandLine(spec.root().userObject().getClass(), CommandLine.defaultFactory()).execute(arguments);
            }
        }
    }

    /** Requests a page over a plain socket, because names under localhost may not resolve. */
    private static void visit(int port, String host, String page) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s:%d\r\nConnection: close\r\n\r\n"
                            .formatted(page, host, port)
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
