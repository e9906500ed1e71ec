package shop.troth.visits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.kernel.StoreId;
import shop.troth.testing.Guest;
import shop.troth.testing.Refuses;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/**
 * Fifty people an hour look at pages and buy, all by HTTP. Somebody who knows each of them and has SQL on everything, as the superuser of the
 * database, tries to find whose visit is whose: by the order of all that their purchases left, and by every value in every table.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class VisitJoinTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final StoreId STORE = new StoreId("perricone-md");
    private static final String AGENT =
            "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String PRODUCT = "/products/olive-milk-cleanser";
    private static final String SKU = "PMD-101-059";
    private static final List<String> MORE = List.of("/products", "/privacy", "/pages/ingredients", "/products");
    private static final int PEOPLE = 50;
    private static final int HOURS = 5;
    private static final double CHANCE = 1.0 / PEOPLE;
    private static final double MORE_THAN_CHANCE = 0.05;
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z0-9_-]{32}");

    /** What the attacker reads of a person's purchase, each a way to put people into an order. */
    private static final String PURCHASES = """
            select o.id::text as person,
                   array[o.placed_at::text, o.paid_at::text, o.number, o.id::text, o.subject_id::text, lpad(o.ctid::text, 20),
                         lpad(o.xmin::text, 20), c.touched_at::text, encode(c.id, 'hex'), lpad(c.ctid::text, 20), lpad(s.ctid::text, 20)]
                         as facts
              from orders.placed o
              join checkout.cart c on c.store_id = o.store_id and o.id in (c.order_id, c.last_order_id)
              join vault.subject s on s.store_id = o.store_id and s.id = o.subject_id
             where o.store_id = :store and o.id = any(:orders::uuid[])
            """;

    /** What the attacker reads of a row of a visit, likewise. */
    private static final String VISITS = """
            select encode(lookup, 'hex') as lookup,
                   array[lpad(ctid::text, 20), lpad(xmin::text, 20) || lpad(ctid::text, 20), id::text, encode(lookup, 'hex'),
                         encode(sealed, 'hex'), encode(sha256(sealed), 'hex')] as facts
              from visits.trail where store_id = :store
            """;

    private final JdbcClient db = SHOP.owner();
    private final CountVisits countVisits = SHOP.bean(CountVisits.class);

    /** Something with the facts that put it in an order. */
    private record Listed(String name, List<String> facts) {}

    @BeforeEach
    void there_is_enough_to_buy_and_nobody_came_before() {
        stock(PEOPLE * HOURS);
        clear();
    }

    @AfterEach
    void nothing_is_left() {
        clear();
    }

    @Test
    @Refuses("perricone-md.cookies-anonymous")
    void who_knows_every_buyer_and_has_sql_on_everything_finds_their_visits_by_chance_alone() {
        var right = new HashMap<String, Integer>();
        for (int hour = 0; hour < HOURS; hour++) {
            clear();
            var numbers = new HashMap<String, VisitNumber>();
            for (int i = 0; i < PEOPLE; i++) {
                comes(i, numbers);
            }
            countVisits.write(STORE);
            var people = listed(PURCHASES, numbers.keySet().toArray(String[]::new));
            var rows = listed(VISITS, new String[0]);
            assertThat(people).hasSize(PEOPLE);
            assertThat(rows).hasSize(PEOPLE);
            guess(people, rows, numbers, right);
            assertThat(valuesInCommon(rows)).isEmpty();
        }

        assertThat(right).hasSizeGreaterThan(100);
        right.forEach((how, times) ->
                assertThat(times / (double) (PEOPLE * HOURS)).as(how).isLessThan(CHANCE + MORE_THAN_CHANCE));
    }

    /** Looks at some pages as a browser does that loads images, and buys; who comes later looks at more. */
    private void comes(int place, Map<String, VisitNumber> numbers) {
        var browser = new ShopClient(SHOP.store(STORE.value()));
        var guest = new Guest(browser, "join-" + UUID.randomUUID() + "@example.org");
        var pages = new ArrayList<>(List.of("/", PRODUCT));
        pages.addAll(MORE.subList(0, place * MORE.size() / PEOPLE));
        for (var page : pages) {
            var image = Objects.requireNonNull(
                    Jsoup.parse(browser.get(page).body()).selectFirst("img[src^=/visits/p.gif]"));
            browser.get(image.attr("src"), AGENT, "Sec-Fetch-Site: same-origin");
        }
        browser.post("/age", Map.of("month", "4", "year", "1980"));
        guest.adds(SKU, 1);
        var fields = guest.details();
        fields.remove("organisation"); // which this store does not ask
        fields.put("delivery", "standard");
        assertThat(browser.post("/checkout", fields).status()).isEqualTo(303);
        var bank = guest.goesToTheBank();
        var order = guest.order(SHOP);
        assertThat(browser.get(guest.pays(bank)).status()).isEqualTo(303);
        var number = Objects.requireNonNull(browser.cookies().get("visit"));
        assertThat(number).matches(NUMBER);
        numbers.put(order.value().toString(), new VisitNumber(number));
    }

    /** Puts people and rows into every order there is, forward and backward, and takes the first for the first, and so on. */
    private void guess(
            List<Listed> people, List<Listed> rows, Map<String, VisitNumber> numbers, Map<String, Integer> right) {
        var whose = new HashMap<String, String>();
        long now = Math.floorDiv(SHOP.now().getEpochSecond(), 3600);
        numbers.forEach((person, number) -> {
            for (long hour = now - 1; hour <= now; hour++) { // the hour may have ended meanwhile
                whose.put(HexFormat.of().formatHex(number.lookup(STORE, hour)), person);
            }
        });
        for (int one = 0; one < people.getFirst().facts().size(); one++) {
            for (int other = 0; other < rows.getFirst().facts().size(); other++) {
                var sorted = sorted(people, one);
                var visits = sorted(rows, other);
                for (var backward : List.of(false, true)) {
                    var how = "people by %d, rows by %d%s".formatted(one, other, backward ? ", backward" : "");
                    for (int i = 0; i < PEOPLE; i++) {
                        var row = visits.get(backward ? PEOPLE - 1 - i : i);
                        var hit = sorted.get(i).name().equals(whose.get(row.name()));
                        right.merge(how, hit ? 1 : 0, Integer::sum);
                    }
                }
            }
        }
    }

    private static List<Listed> sorted(List<Listed> all, int fact) {
        return all.stream()
                .sorted(Comparator.comparing(it -> it.facts().get(fact)))
                .toList();
    }

    private List<Listed> listed(String sql, String[] orders) {
        var query = db.sql(sql).param("store", STORE.value());
        return (sql.contains(":orders") ? query.param("orders", orders) : query)
                .query((row, _) -> new Listed(row.getString(1), List.of((String[])
                        row.getArray("facts").getArray())))
                .list();
    }

    /** Columns of other tables in which something of a row of visits lies, as it is, or of which a row has the hash. */
    private List<String> valuesInCommon(List<Listed> rows) {
        var lookups = rows.stream().map(Listed::name).toArray(String[]::new);
        var ids = rows.stream().map(it -> it.facts().get(2)).toArray(String[]::new);
        var found = new ArrayList<String>();
        for (var column : new HashSet<>(db.sql("""
                        select format('%I.%I %I %s', n.nspname, c.relname, a.attname, a.atttypid::regtype)
                          from pg_class c join pg_namespace n on n.oid = c.relnamespace
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                         where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'visits')
                           and a.atttypid in ('uuid'::regtype, 'bytea'::regtype, 'text'::regtype)
                        """).query(String.class).list())) {
            var parts = column.split(" ");
            var bytes = switch (parts[2]) {
                case "uuid" -> "uuid_send(%s)";
                case "bytea" -> "%s";
                default -> "convert_to(%s, 'UTF8')";
            };
            var value = bytes.formatted(parts[1]);
            var here = db.sql("""
                            select exists (select from %1$s
                                            where encode(%2$s, 'hex') = any(:values) or encode(sha256(%2$s), 'hex') = any(:values)
                                               or %3$s::text = any(:values))
                            """.formatted(
                                    parts[0],
                                    value,
                                    parts[2].equals("bytea") ? "encode(%s, 'base64')".formatted(parts[1]) : parts[1]))
                    .param("values", values(lookups, ids))
                    .query(Boolean.class)
                    .single();
            if (here) {
                found.add(column);
            }
        }
        return found;
    }

    /** As they stand, and their bytes in hexadecimal digits. */
    private static String[] values(String[] lookups, String[] ids) {
        var all = new ArrayList<>(List.of(lookups));
        for (var id : ids) {
            all.add(id);
            all.add(id.replace("-", ""));
        }
        return all.toArray(String[]::new);
    }

    private void clear() {
        countVisits.write(STORE);
        db.sql("delete from visits.trail where store_id = :store")
                .param("store", STORE.value())
                .update();
    }

    private void stock(int more) {
        db.sql("update catalog.stock set on_hand = on_hand + :more where store_id = :store and sku = :sku")
                .param("more", more)
                .param("store", STORE.value())
                .param("sku", SKU)
                .update();
    }
}
