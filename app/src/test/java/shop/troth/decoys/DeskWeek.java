package shop.troth.decoys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.cases.Case;
import shop.troth.cases.CaseKind;
import shop.troth.cases.CaseState;
import shop.troth.cases.CaseStep;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.MessageWriter;
import shop.troth.desk.Quoting;
import shop.troth.kernel.StoreId;
import shop.troth.orders.Order;
import shop.troth.orders.OrderState;
import shop.troth.orders.Orders;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** A store with a desk at which staff do all of a day's work by the pages they always use, one day after another. */
final class DeskWeek {

    static final StoreId STORE = new StoreId(Quoting.STORE);

    private static final RunningShop SHOP = RunningShop.get();
    private static final int AT_ONCE = 4;
    private static final int BATCH = 50;
    private static final int PER_PROBLEM = 25;
    private static final int LOOKS = 20; // of each kind; a person has 60 an hour, and all of a week is within one here
    private static final Pattern SHIPMENT = Pattern.compile("/shipments/[0-9a-f-]{36}/label");

    private final JdbcClient db = SHOP.bean(JdbcClient.class);
    private final Cases cases = SHOP.bean(Cases.class);
    private final List<MessageWriter> writers = new ArrayList<>();
    private final int onHand = stock("select on_hand from catalog.stock where store_id = :store and sku = :sku")
            .query(Integer.class)
            .single();
    private int looked;
    private ShopClient service = at(Role.CUSTOMER_SERVICE);

    /** An order with the address it was placed under. */
    private record Placed(String email, Order order) {}

    private static JdbcClient.StatementSpec stock(String sql) {
        return SHOP.bean(JdbcClient.class)
                .sql(sql)
                .param("store", STORE.value())
                .param("sku", Quoting.CLEANER);
    }

    /** Buyers buy and people write; staff open, answer, look up, pack, ship, and export. */
    void day(int orders, int messages) {
        stock("update catalog.stock set on_hand = 1000000 where store_id = :store and sku = :sku")
                .update();
        var placed = together(orders, this::buys);
        solves(placed.stream()
                .filter(it -> placed.indexOf(it) % PER_PROBLEM == 0)
                .toList());
        answers(messages);
        packs(placed.stream().map(it -> it.order().number()).toList());
        exports();
        assertThat(placed)
                .allSatisfy(it -> assertThat(SHOP.bean(Orders.class)
                                .find(STORE, it.order().id())
                                .orElseThrow()
                                .state())
                        .isEqualTo(OrderState.SHIPPED));
    }

    private Placed buys() {
        var email = "week-" + UUID.randomUUID() + "@example.org";
        var guest = new Guest(SHOP.store(STORE.value()), email)
                .adds(Quoting.CLEANER, 1)
                .fillsIn();
        guest.shop().get(guest.pays(guest.goesToTheBank()));
        var order = SHOP.bean(Orders.class).find(STORE, guest.order(SHOP)).orElseThrow();
        assertThat(order.state()).isEqualTo(OrderState.PAID);
        return new Placed(email, order);
    }

    /** Staff look for the order by the exact address, open it, and reveal its buyer for the problem. */
    private void solves(List<Placed> troubled) {
        for (var one : troubled) {
            var opening = Case.Opening.of(
                    CaseKind.UNDELIVERABLE, one.order().id(), UUID.randomUUID().toString());
            var problem = cases.open(STORE, opening, SHOP.now()).orElseThrow();
            var clerk = service();
            assertThat(clerk.post("/orders/find", Map.of("email", one.email())).body())
                    .contains(one.order().number());
            var page = "/orders/" + one.order().number();
            assertThat(clerk.get(page).status()).isEqualTo(200);
            assertThat(clerk.post(page + "/reveal", Map.of("case", problem.number()))
                            .body())
                    .contains(one.email());
            cases.step(STORE, problem.id(), CaseStep.CLOSED_BY_STAFF, CaseState.CLOSED, SHOP.now());
        }
    }

    private void answers(int messages) {
        for (int i = 0; i < messages; i++) {
            var writer = new MessageWriter(STORE.value());
            writers.add(writer);
            var about = writer.writes("service", "Where is my order? This is message " + i);
            var clerk = service();
            assertThat(clerk.get("/cases").status()).isEqualTo(200);
            clerk.get("/cases/" + about.number());
            var revealed = clerk.post("/cases/" + about.number() + "/reveal", Map.of());
            assertThat(revealed.body()).contains(writer.email);
            clerk.post("/orders/find", Map.of("email", writer.email));
            var answer = Map.of("key", MessageWriter.key(revealed), "message", "It’s on its way.", "close", "yes");
            assertThat(clerk.post("/cases/" + about.number() + "/answer", answer)
                            .status())
                    .isEqualTo(303);
        }
    }

    /** Pick list, packing slips, labels, and one label again, in batches. */
    private void packs(List<String> numbers) {
        var packer = at(Role.FULFILLMENT);
        assertThat(packer.get("/orders").status()).isEqualTo(200);
        for (int from = 0; from < numbers.size(); from += BATCH) {
            var ticked = numbers.subList(from, Math.min(numbers.size(), from + BATCH)).stream()
                    .map(it -> "order=" + it)
                    .collect(Collectors.joining("&"));
            assertThat(post(packer, "/orders/pick-list", ticked).status()).isEqualTo(200);
            assertThat(post(packer, "/orders/packing-slips", ticked).body()).contains("Ada Example");
            var labels = post(packer, "/orders/ship", "key=" + UUID.randomUUID() + "&" + ticked);
            assertThat(labels.body()).contains("1 Example Street");
        }
        var page = "/orders/" + numbers.getFirst();
        var shipped = SHIPMENT.matcher(packer.get(page).body());
        assertThat(shipped.find()).isTrue();
        assertThat(packer.post(page + shipped.group(), Map.of()).status()).isEqualTo(200);
    }

    private static void exports() {
        var owner = at(Role.OWNER);
        for (var report : List.of("/reports/sales/products/csv", "/reports/totals/days/csv", "/reports/stock/csv")) {
            assertThat(owner.get(report).status()).as(report).isEqualTo(200);
        }
        assertThat(owner.get("/orders?state=paid&from=" + LocalDate.ofInstant(SHOP.now(), ZoneOffset.UTC))
                        .status())
                .isEqualTo(200);
        assertThat(owner.post("/catalog/file/download", Map.of()).status()).isEqualTo(200);
    }

    /** Somebody of customer service; another after some looks, because each may look only so often within an hour. */
    private ShopClient service() {
        if (looked++ >= LOOKS) {
            looked = 1;
            service = at(Role.CUSTOMER_SERVICE);
        }
        return service;
    }

    private static ShopClient at(Role role) {
        return DeskStaff.browser(SHOP, DeskStaff.add(SHOP, role, STORE.value()), STORE.value());
    }

    private static ShopClient.Answer post(ShopClient browser, String path, String form) {
        return browser.post(path, form, "Sec-Fetch-Site: same-origin");
    }

    private static <T> List<T> together(int times, Callable<T> what) {
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            return threads
                    .invokeAll(IntStream.range(0, times).mapToObj(it -> what).toList())
                    .stream()
                    .map(it -> it.resultNow())
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The time of a decoy's page at the bank is over, and the store cancels its order; a day later its details go. */
    void passes(Collection<Decoy> decoys) {
        for (var one : decoys) {
            db.sql("""
                    update payments.payment p set ends_at = now() - interval '1 minute', ask_at = now()
                      from orders.placed o
                     where p.state in ('opening', 'open') and o.store_id = p.store_id and o.id = p.order_id
                       and o.store_id = :store and o.number = :number
                    """)
                    .param("store", STORE.value())
                    .param("number", one.number())
                    .update();
        }
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(() -> {
            db.sql(
                            "update jobs.scheduled_task set execution_time = now() where task_name = 'sweep-payments' and not picked")
                    .update();
            return decoys.stream().allMatch(this::isCanceled);
        });
        decoys.forEach(it -> db.sql("delete from vault.datum where store_id = :store and subject_id = :person")
                .param("store", STORE.value())
                .param("person", it.person().value())
                .update());
    }

    private boolean isCanceled(Decoy decoy) {
        return db.sql("select state from orders.placed where store_id = :store and number = :number")
                .param("store", STORE.value())
                .param("number", decoy.number())
                .query(String.class)
                .single()
                .startsWith("cancel");
    }

    void ends() {
        stock("update catalog.stock set on_hand = held + :before where store_id = :store and sku = :sku")
                .param("before", onHand)
                .update();
        writers.forEach(it -> it.goes());
        DeskStaff.clear(SHOP);
    }
}
