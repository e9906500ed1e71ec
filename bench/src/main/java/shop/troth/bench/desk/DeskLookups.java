package shop.troth.bench.desk;

import java.io.IOException;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import shop.troth.bench.rights.BenchStore;
import shop.troth.bench.rights.Browser;
import shop.troth.bench.rights.Word;
import shop.troth.kernel.Problem;
import shop.troth.staff.entry.BenchedStaff;

/** Staff who look at orders picked at random, one after the other, over HTTP. An answer counts only if it has what was looked for. */
final class DeskLookups implements AutoCloseable {

    private static final Pattern ROW = Pattern.compile("<a href=\"/orders/[0-9A-Z]{5}-[0-9A-Z]{5}\">");
    private static final String SLIP = "<section class=\"slip\"";
    private static final String COOKIE = "desk";
    private static final int PAGE = 50;
    private static final int WARM_UP = 20;

    /** Of so many rounds, one has the orders of a batch picked and packed. */
    private static final int BATCH_OF = 20;

    /** One of staff finds so many buyers, and then another: within an hour, it must not be more than sixty. */
    private static final int FOUND_BY_ONE = 48;

    /** So near to each other, orders may stand in another order than that of their numbers. */
    private static final int NEAR = 10;

    private interface Page {
        String read() throws IOException;
    }

    private final BenchStore store;
    private final String product;
    private final OneOpening opening;
    private final BenchedStaff staff;
    private final Random random = new Random(1);
    private Browser browser;
    private Browser finder;
    private int found;

    /** @param product that nearly all orders have */
    DeskLookups(BenchStore store, String product) {
        this.store = store;
        this.product = product;
        this.opening = new OneOpening(store);
        this.staff = new BenchedStaff(BenchStore.ID, store.beans());
        this.browser = signedIn();
        this.finder = signedIn();
    }

    private Browser signedIn() {
        return store.desk().with(COOKIE, staff.signedIn());
    }

    /** A session ends when nobody uses it for a while, as when orders are brought in. */
    private void signInAgain() {
        close();
        browser = signedIn();
        finder = signedIn();
        found = 0;
    }

    /** @param each how often each is measured; what is done with many orders at once, less often */
    OpeningTimes measure(SampledOrders orders, int each) throws IOException {
        signInAgain();
        int warmUp = Math.min(WARM_UP, each);
        var warm = new OpeningTimes(orders.number());
        var times = new OpeningTimes(orders.number());
        for (int i = 0; i < warmUp + each; i++) {
            var to = i < warmUp ? warm : times;
            lists(orders, to);
            products(orders, to);
            find(orders, to);
            var any = orders.of(random.nextInt(orders.number()));
            look(DeskLookup.ORDER, to, () -> browser.read("/orders/" + any), any);
            look(DeskLookup.HOME, to, () -> browser.read("/"), "To pack and ship");
        }
        for (int i = 0; i < 1 + Math.ceilDiv(each, BATCH_OF); i++) {
            batch(orders, i == 0 ? warm : times);
        }
        return times;
    }

    private void lists(SampledOrders orders, OpeningTimes times) throws IOException {
        int number = orders.number();
        var newest = orders.of(number - 1);
        rows(number, look(DeskLookup.LIST, times, () -> browser.read("/orders"), newest));
        rows(orders.waiting(), look(DeskLookup.STATE, times, () -> browser.read("/orders?state=paid"), newest));
        int old = old(number);
        var older = orders.of(Math.max(0, old - NEAR));
        rows(old - NEAR, look(DeskLookup.LATER, times, () -> browser.read("/orders?after=" + orders.of(old)), older));
        var day = orders.day(older);
        rows(
                1,
                look(
                        DeskLookup.DAY,
                        times,
                        () -> browser.read("/orders?from=%s&until=%s".formatted(day, day)),
                        "Filter"));
    }

    private void products(SampledOrders orders, OpeningTimes times) throws IOException {
        int number = orders.number();
        var rare = orders.newest(number, SampledOrders::isRare);
        look(DeskLookup.RARE, times, () -> browser.read("/orders?sku=" + SampledOrders.RARE), rare);
        int old = old(number);
        var older = orders.newest(Math.max(1, old - NEAR), SampledOrders::isCommon);
        var later = "/orders?sku=%s&after=%s".formatted(product, orders.of(old));
        look(DeskLookup.COMMON, times, () -> browser.read(later), older);
        var other = orders.newest(number, SampledOrders::isOther);
        var waiting = "/orders?state=paid&sku=" + SampledOrders.OTHER;
        look(DeskLookup.PRODUCT_AND_STATE, times, () -> browser.read(waiting), other);
        var day = orders.day(older);
        var ofDay = "/orders?sku=%s&from=%s&until=%s".formatted(product, day, day);
        rows(1, look(DeskLookup.PRODUCT_AND_DAY, times, () -> browser.read(ofDay), "Filter"));
    }

    private void find(SampledOrders orders, OpeningTimes times) throws IOException {
        int one = random.nextInt(orders.number());
        var number = orders.of(one);
        var word = Word.of(one);
        look(DeskLookup.NUMBER, times, () -> browser.send("/search", Map.of("q", number)), number);
        find(DeskLookup.EMAIL, times, Map.of("email", word.email()), number);
        find(DeskLookup.PHONE, times, Map.of("phone", word.phone()), number);
        find(DeskLookup.HOUSEHOLD, times, Map.of("zip", word.zip(), "surname", word.text()), number);
    }

    private void find(DeskLookup by, OpeningTimes times, Map<String, String> typed, String number) throws IOException {
        if (found++ % FOUND_BY_ONE == 0) {
            finder.close();
            finder = signedIn();
        }
        var page = look(by, times, () -> finder.ask("/orders/find", typed), number);
        if (count(ROW, page) != 1) {
            throw new Problem("The desk found %d orders of somebody who has one.".formatted(count(ROW, page)));
        }
    }

    /** Each by somebody new, who may print some thousand slips within an hour. */
    private void batch(SampledOrders orders, OpeningTimes times) throws IOException {
        var all = Map.of("all", "on");
        try (var packer = signedIn()) {
            var batch = orders.batch() + " orders";
            look(DeskLookup.PICK_LIST, times, () -> packer.ask("/orders/pick-list", all), batch);
            var slips = look(DeskLookup.SLIPS, times, () -> packer.ask("/orders/packing-slips", all), Word.ALL);
            if (count(Pattern.compile(SLIP), slips) != orders.batch()
                    || count(Pattern.compile(Word.ALL + "[a-z]{8}\\n"), slips) < orders.batch()) {
                throw new Problem("The packing slips of %s lack some.".formatted(batch));
            }
        }
        opening.mustBe(orders.batch());
    }

    /** One of the older half, behind which there is another. */
    private int old(int number) {
        return 1 + random.nextInt(number / 2);
    }

    private static String look(DeskLookup look, OpeningTimes times, Page page, String expected) throws IOException {
        long begun = System.nanoTime();
        var text = page.read();
        times.add(look, (System.nanoTime() - begun) / 1e6);
        if (!text.contains(expected)) {
            throw new Problem("What the desk answered lacks what was looked for: " + look.what());
        }
        return text;
    }

    /** @param fitting how many there are at least, of all pages */
    private static void rows(int fitting, String page) {
        if (count(ROW, page) < Math.min(PAGE, fitting)) {
            throw new Problem("A list of orders has %d rows.".formatted(count(ROW, page)));
        }
    }

    private static long count(Pattern what, String page) {
        return what.matcher(page).results().count();
    }

    @Override
    public void close() {
        browser.close();
        finder.close();
    }
}
