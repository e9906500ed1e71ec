package shop.troth.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.cli.serve.CliAdminCommands;
import shop.troth.runtime.kms.KeysetPlace;
import shop.troth.runtime.shop.Ports;
import shop.troth.runtime.shop.ShopOptions;
import shop.troth.runtime.shop.ShopProcess;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;
import shop.troth.testing.TestDatabase;

/** The whole database is away: no page and no form breaks, and whoever had a cart has it when the database is back. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Tag("deep")
class DatabaseAwayTests {

    private static final String SKU = "PES010-025-100";
    private static final Pattern PART = Pattern.compile("\\{[^}/]*(?:\\{[^}]*}[^}/]*)?}");

    /** What a page does not do, or has nothing to show of, for whom it does not know, or with a form that is empty. */
    private static final List<Integer> FINE = List.of(200, 204, 303, 400, 403, 404, 405, 409, 413, 415, 429, 503);

    @TempDir
    private static Path home;

    private record Request(String method, String path) {}

    @Test
    void every_page_and_form_is_there_or_asks_to_try_again() throws Exception {
        RunningShop.settings();
        var database = TestDatabase.fresh();
        try (var house = start(database)) {
            var store = house.addresses().stores().stream()
                    .filter(it -> it.id().equals(RunningShop.STORE))
                    .findFirst()
                    .orElseThrow()
                    .plain();
            var guest = new Guest(store, "away@example.org").adds(SKU, 1);
            guest.shop().cookies().put("session", "x".repeat(43)); // who this is, only the database knows

            assertThat(house.application()
                            .getBean(DataSource.class)
                            .unwrap(HikariDataSource.class)
                            .getMaximumPoolSize())
                    .isEqualTo(5);
            assertThat(new Guest(store, "fewest@example.org").buys(SKU, 1)).contains("Your order has been placed");

            database.shut();
            var answers = allAtOnce(requests(house), guest.shop().cookies(), store);

            assertThat(answers.values()).filteredOn(it -> it.status() == 503).hasSizeGreaterThan(50);
            assertThat(answers.entrySet().stream().flatMap(it -> problem(it.getKey(), it.getValue())))
                    .isEmpty();

            database.open();
            guest.shop().cookies().remove("session");
            Awaitility.await().until(() -> guest.shop().get("/cart").body().contains(SKU));
        } finally {
            database.open();
            database.close();
        }
    }

    private static Stream<String> problem(Request request, ShopClient.Answer answer) {
        if (!FINE.contains(answer.status())) {
            return Stream.of(request + " was answered with " + answer.status());
        }
        return answer.status() != 503
                        || "60".equals(answer.header("Retry-After"))
                                && (answer.body().contains("We’ll be right back")
                                        || answer.body().startsWith("{"))
                ? Stream.empty()
                : Stream.of(request + " does not say to try again");
    }

    private static ShopProcess start(TestDatabase database) {
        return ShopProcess.start(
                new ShopOptions(
                        Ports.free(),
                        home.resolve("data"),
                        database.url(),
                        KeysetPlace.at(home.resolve("keyset")),
                        Map.of(
                                "TROTH_DB_APP_URL",
                                database.appUrl(),
                                "TROTH_DB_WAIT",
                                "1s",
                                "TROTH_DB_CONNECTIONS",
                                "5")),
                new CliAdminCommands());
    }

    private static List<Request> requests(ShopProcess house) {
        return house
                .application()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .filter(it -> it.getPathPatternsCondition() != null)
                .flatMap(it -> it.getPathPatternsCondition().getPatternValues().stream()
                        .flatMap(pattern -> methods(it.getMethodsCondition().getMethods().stream())
                                .map(method -> new Request(
                                        method,
                                        PART.matcher(pattern.replace("{before:[0-9]{1,18}}", "1"))
                                                .replaceAll("x".repeat(32))))))
                .distinct()
                .toList();
    }

    private static Stream<String> methods(Stream<RequestMethod> all) {
        return all.filter(it -> it == RequestMethod.GET || it == RequestMethod.POST)
                .map(Enum::name);
    }

    private static Map<Request, ShopClient.Answer> allAtOnce(
            List<Request> requests, Map<String, String> cookies, URI store) throws Exception {
        try (var threads = Executors.newFixedThreadPool(20)) {
            var asked = requests.stream()
                    .map(it -> (Callable<Map.Entry<Request, ShopClient.Answer>>) () -> {
                        var browser = new ShopClient(store);
                        browser.cookies().putAll(cookies);
                        return Map.entry(
                                it,
                                it.method().equals("GET")
                                        ? browser.get(it.path())
                                        : browser.post(it.path(), Map.of("sku", SKU, "quantity", "1")));
                    })
                    .toList();
            return threads.invokeAll(asked).stream()
                    .map(it -> it.resultNow())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }
}
