package shop.troth.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import shop.troth.desk.serve.DeskServer;
import shop.troth.desk.serve.OpenToAll;
import shop.troth.desk.serve.RequiresAction;
import shop.troth.fulfillment.Bought;
import shop.troth.staff.DeskAction;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The desk and the shops do not lead to one another, and nobody else's page writes at the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DeskGateTests {

    private static final RunningShop SHOP = RunningShop.get();

    @AfterEach
    void nobody() {
        DeskStaff.clear(SHOP);
    }

    @Test
    void no_shop_answers_at_the_desk_s_port_and_no_desk_at_the_shops() {
        var port = SHOP.ports().desk();
        var desk = "Host: desk.localhost:" + port;
        var shop = "Host: " + SHOP.store().getHost() + ":" + port;

        assertThat(new ShopClient(DeskStaff.address(SHOP)).get("/sign-in", shop).status())
                .isEqualTo(404);
        assertThat(new ShopClient(DeskStaff.address(SHOP))
                        .get("/sign-in", "Host: 127.0.0.1:" + port)
                        .status())
                .isEqualTo(404);
        assertThat(new ShopClient(SHOP.store()).get("/sign-in", desk).status()).isEqualTo(404);
        assertThat(new ShopClient(SHOP.store()).get("/desk.css").status()).isEqualTo(404);
        assertThat(new ShopClient(SHOP.store()).get("/staff").status()).isEqualTo(404);
        assertThat(new ShopClient(SHOP.twin()).get("/sign-in", desk).status()).isEqualTo(404);
        for (var page : new String[] {"/products", "/cart", "/checkout", "/privacy", "/error", "/bank/events"}) {
            assertThat(DeskStaff.browser(SHOP).get(page).status()).as(page).isEqualTo(404);
        }
        assertThat(DeskStaff.browser(SHOP).get("/sign-in").status()).isEqualTo(200);
    }

    @Test
    void every_page_of_the_shops_is_unknown_to_the_desk_s_servlet() {
        var shops = SHOP.bean(RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .values();
        var desk = mapping().getHandlerMethods().values();

        assertThat(shops)
                .isNotEmpty()
                .noneMatch(it -> it.getBeanType().getPackageName().startsWith("shop.troth.desk"));
        assertThat(desk)
                .isNotEmpty()
                .allMatch(it -> it.getBeanType().getPackageName().startsWith("shop.troth.desk"));
    }

    @Test
    void each_handler_is_open_or_names_what_it_needs() {
        assertThat(mapping().getHandlerMethods().values())
                .allMatch(
                        it -> it.hasMethodAnnotation(OpenToAll.class) != it.hasMethodAnnotation(RequiresAction.class));
    }

    @Test
    void another_site_s_page_writes_nothing() {
        var browser = DeskStaff.as(SHOP, Role.OWNER);
        var form = ShopClient.encode(Map.of("role", "owner"));

        for (var header : new String[] {
            "Sec-Fetch-Site: cross-site",
            "Sec-Fetch-Site: same-site",
            "Sec-Fetch-Site: none",
            "Origin: " + SHOP.store(),
            "Origin: null",
            "Referer: http://evil.example/",
            "Referer: " + SHOP.store() + "/"
        }) {
            assertThat(browser.post("/staff/invite", form, header).status())
                    .as(header)
                    .isEqualTo(403);
        }
        assertThat(browser.post("/staff/invite", form, "Origin: " + DeskStaff.address(SHOP))
                        .status())
                .isEqualTo(200);
        assertThat(browser.post("/staff/invite", form, "Referer: " + DeskStaff.address(SHOP) + "/staff")
                        .status())
                .isEqualTo(200);
        assertThat(browser.send("PUT", "/staff/invite", new byte[0]).status()).isEqualTo(405);
    }

    @Test
    void nothing_of_the_desk_stays_in_a_cache_or_goes_into_a_frame() {
        for (var page : new String[] {"/sign-in", "/", "/join/x", "/no-such-page"}) {
            var answer = DeskStaff.browser(SHOP).get(page);
            assertThat(answer.header("cache-control")).as(page).isEqualTo("no-store");
            assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
            assertThat(answer.header("content-security-policy"))
                    .contains("frame-ancestors 'none'", "default-src 'none'")
                    .doesNotContain("script-src", "http");
            assertThat(answer.body()).doesNotContain("Tomcat", "Exception");
        }
    }

    @Test
    void a_session_number_that_somebody_else_chose_is_nobody_s() {
        var chosen = "A".repeat(43);
        var person = DeskStaff.add(SHOP, Role.OWNER, RunningShop.STORE);
        var browser = DeskStaff.browser(SHOP);
        browser.cookies().put("desk", chosen);

        browser.post("/sign-in", DeskStaff.signIn(person, person.recoveryCode()));

        assertThat(browser.cookies().get("desk")).isNotEqualTo(chosen);
        var attacker = DeskStaff.browser(SHOP);
        attacker.cookies().put("desk", chosen);
        assertThat(attacker.get("/").status()).isEqualTo(303);
    }

    /** Generated from what is mapped: each role at each page and form of the desk. */
    @Test
    void each_role_gets_what_it_is_for_and_nothing_else() {
        int refused = 0;
        for (var role : Role.values()) {
            var person = DeskStaff.add(SHOP, role, RunningShop.STORE);
            for (var one : mapping().getHandlerMethods().entrySet()) {
                var needs = one.getValue().getMethodAnnotation(RequiresAction.class);
                if (needs == null) {
                    continue;
                }
                var browser = DeskStaff.browser(SHOP, person, RunningShop.STORE);
                var path = one.getKey()
                        .getPatternValues()
                        .iterator()
                        .next()
                        .replace("{id}", "00000000-0000-0000-0000-000000000000")
                        .replace("{document}", "00000000-0000-0000-0000-000000000000")
                        .replace("{number}", "00000-00000")
                        .replace("{problem}", "NONE")
                        .replace("{role}", "no-such-role")
                        .replace("{secret}", "no-such-secret")
                        .replace("{session}", "00000000-0000-0000-0000-000000000000")
                        .replace("{quote}", "no-such-quote")
                        .replace("{report}", "no-such-report")
                        .replace("{slug}", "no-such-product")
                        .replace("{name}", "no-such-survey")
                        .replace("{recipient}", "no-such-company")
                        .replace("{month}", "2001-01")
                        .replace("{hash}", "0".repeat(32))
                        .replace("{file}", "320.jpg")
                        .replace("{version}", "1");
                var write = one.getKey()
                        .getMethodsCondition()
                        .getMethods()
                        .toString()
                        .contains("POST");
                var answer = write ? browser.post(path, Map.of()) : browser.get(path);
                var may = role.usual().may(needs.value());
                assertThat(answer.status() == 403)
                        .as("%s at %s", role, path)
                        .isEqualTo(!may && needs.value() != DeskAction.ENTER);
                refused += may ? 0 : 1;
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    /** From the first page on, each kind of page once. */
    @Test
    void no_page_leads_a_role_to_what_it_may_not_see() {
        new Bought(SHOP, Map.of(Bought.SKU, 1)).ships();
        new Bought(SHOP, Map.of(Bought.SKU, 1));
        for (var role : EnumSet.complementOf(EnumSet.of(Role.OWNER))) { // who may see everything
            var browser = DeskStaff.as(SHOP, role);
            var seen = new HashSet<String>();
            var next = new ArrayDeque<>(List.of("/", "/me"));
            while (!next.isEmpty()) {
                var page = browser.get(next.remove());
                assertThat(page.status()).as("%s at %s", role, page).isNotEqualTo(403);
                Jsoup.parse(page.body()).select("a[href^=/]").eachAttr("href").stream()
                        .filter(it -> seen.add(it.replaceAll("[?#].*", "")
                                .replaceAll("/[^/]*[0-9][^/]*", "/N")
                                .replaceAll("^/catalog/(?!file|prices|categories|stock)[^/]+", "/catalog/N")))
                        .forEach(next::add);
            }
            assertThat(seen).as("%s", role).hasSizeGreaterThan(3);
        }
    }

    @Test
    void behind_a_proxy_the_cookie_is_secure_and_the_address_is_the_proxy_s() {
        var address = new shop.troth.desk.serve.DeskAddress(8081, URI.create("https://desk.example.com"));

        assertThat(address.cookie()).isEqualTo("__Host-desk");
        assertThat(address.overTls()).isTrue();
    }

    private static RequestMappingHandlerMapping mapping() {
        return SHOP.bean(DeskServer.class).pages().getBean("handlerMapping", RequestMappingHandlerMapping.class);
    }
}
