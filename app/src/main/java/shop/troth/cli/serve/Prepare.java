package shop.troth.cli.serve;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import shop.troth.kernel.StoreId;
import shop.troth.proof.ProveClauses;
import shop.troth.proof.ProveClauses.ProofRequest;
import shop.troth.proof.visit.ProbeIncomplete;
import shop.troth.proof.visit.ServerAddress;
import shop.troth.proof.visit.Shopper;
import shop.troth.proof.visit.TestCard;
import shop.troth.runtime.database.EmbeddedDatabase;
import shop.troth.runtime.database.WholeFolders;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;

/**
 * Does what a start and a busy shop do, so that the JDK can record which classes are needed and which methods to compile first (JEP 514 and
 * 515). The launcher calls it; see {@code docs/decisions/0007}.
 */
@Command(name = "prepare", hidden = true, description = "Used by the launcher.")
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

    /** Used by picocli. */
    public Prepare() {}

    @Override
    public Integer call() throws IOException {
        System.setProperty(
                "troth.proof.glance-after", "7d"); // one store is proved below; the other two add nothing new
        System.setProperty("troth.proof.first-after", "7d");
        var folder = Path.of(System.getProperty("troth.build"), "prepare");
        EmbeddedDatabase.endLeftOver(folder.resolve("data")); // of one that was killed
        WholeFolders.delete(folder);
        try (var house = ShopProcess.start(new ShopOptions(
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
            house.application()
                    .getBean(ProveClauses.class)
                    .prove(ProofRequest.quick(proved)); // the rest takes minutes by now
        } finally {
            WholeFolders.delete(folder);
        }
        return 0;
    }

    /**
     * Buys, with a few buyers at a time, in all stores that sell something. Two buyers may want the same last piece; the one who gets none
     * gives up.
     *
     * @throws IllegalStateException if more than half of them bought nothing, because then the cache would not represent a busy shop
     */
    private static void buy(ShopProcess house) {
        var selling = house.addresses().stores().stream()
                .map(it -> ServerAddress.of(it.plain()))
                .filter(it -> new Shopper(it).seesSomethingToBuy())
                .toList();
        if (selling.isEmpty()) {
            return;
        }
        var unfinished = new ConcurrentLinkedQueue<ProbeIncomplete>();
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

    private static void buy(ServerAddress store, Collection<ProbeIncomplete> unfinished) {
        try {
            new Shopper(store).buysOneThingWith(TestCard.CANARY);
        } catch (ProbeIncomplete e) {
            unfinished.add(e);
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
}
