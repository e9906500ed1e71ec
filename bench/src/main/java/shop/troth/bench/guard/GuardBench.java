package shop.troth.bench.guard;

import java.util.List;
import java.util.stream.IntStream;
import shop.troth.bench.Figure;
import shop.troth.bench.Figure.Better;
import shop.troth.bench.Length;
import shop.troth.bench.Measure;
import shop.troth.kernel.StoreId;
import shop.troth.kernel.guard.Leak.Exit;
import shop.troth.kernel.guard.RevealedValues;

/** What the guard does in a purchase, by itself: more requests, values, headers and lines than a purchase has. */
public final class GuardBench implements Measure {

    private static final int REQUESTS = 15;
    private static final int HEADERS = 25;
    private static final int LINES = 2;
    private static final StoreId STORE = new StoreId("millipore");

    private static final String HEADER =
            "Content-Security-Policy: default-src 'none'; img-src 'self'; style-src 'self';"
                    + " font-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'";
    private static final String LINE =
            "2026-11-27T01:08:40.123Z WARN  SettleOrder [7k3f-9xd2-m4wq]: millipore: an order was"
                    + " paid after its page had ended; it is looked at again in 30 seconds";
    private static final String SENT =
            "{mode=payment, client_reference_id=M-1042, line_items=[{quantity=1, price_data={currency=usd}}],"
                    + " success_url=https://shop.example.com/checkout/return?a=%7Bb%7D}";

    @Override
    public String name() {
        return "guard";
    }

    @Override
    public List<Figure> run(Length length, Progress progress) {
        progress.say("Guarding purchases …");
        rounds(length.of(100, 2_000, 20_000));
        var best = IntStream.range(0, length.of(1, 10, 50))
                .mapToDouble(it -> rounds(500))
                .min()
                .orElseThrow();
        return List.of(new Figure(
                "guard.purchase.us",
                "remembering what a purchase reveals and looking for it: %d requests with five values each, %d headers, and %d lines of the log, and one call to the bank; fastest of many rounds"
                        .formatted(REQUESTS, HEADERS, LINES),
                best,
                "µs",
                Better.LOWER,
                null));
    }

    /** @return microseconds of one purchase */
    private static double rounds(int purchases) {
        var began = System.nanoTime();
        for (int i = 0; i < purchases; i++) {
            purchase();
        }
        return (System.nanoTime() - began) / 1_000.0 / purchases;
    }

    private static void purchase() {
        for (int i = 0; i < REQUESTS; i++) {
            RevealedValues.during(leak -> {}, () -> {
                request();
                return null;
            });
        }
    }

    private static void request() {
        RevealedValues.at(STORE, List.of("Millipore", "shop@millipore.example.com"));
        RevealedValues.typed("contact.email", List.of("zora.quill@example.org"));
        RevealedValues.opened(STORE, "person.name", List.of("Zora Quill"));
        RevealedValues.opened(STORE, "contact.phone", List.of("+12125550147"));
        for (var kind : List.of("contact.postal.shipping", "contact.postal.billing")) {
            RevealedValues.opened(STORE, kind, List.of("17 Quillback Lane", "", "Billerica", "MA", "01821"));
        }
        for (int header = 0; header < HEADERS; header++) {
            mustPass(Exit.HEADER, HEADER);
        }
        for (int line = 0; line < LINES; line++) {
            mustPass(Exit.LOG, LINE);
        }
        mustPass(Exit.BANK, SENT);
    }

    private static void mustPass(Exit exit, String text) {
        if (RevealedValues.withholds(exit, "", text)) {
            throw new IllegalStateException("withheld what is nobody's");
        }
    }
}
