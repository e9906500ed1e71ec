package shop.troth.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.pictures.Forgotten;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.Guest;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Uploaded pictures as shoppers get them: on every page that shows the product, and as files to be kept. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PicturesInShopTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SLUG = "quartz-fiber-filters";
    private static final String PATH = "/catalog/products/" + SLUG + "/pictures";
    private static final Duration LOOKS = Duration.ofMillis(100);

    private final ShopClient desk = DeskStaff.as(SHOP, Role.CATALOG);
    private final ShopClient shop = new ShopClient(SHOP.store());

    @AfterEach
    void nothing() {
        DeskStaff.clear(SHOP);
        PictureUploads.clear(SHOP);
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(shop.get("/products/" + SLUG).body()).doesNotContain("\"/pictures/"));
    }

    @Test
    void the_first_picture_stands_for_the_product_everywhere_and_its_page_shows_all() {
        var drawn = shop.get("/products/" + SLUG).body();
        assertThat(drawn).contains("Illustration of ").doesNotContain("class=\"views\"");
        var first = add(Photos.jpeg(1600, 1200), "White discs & \"labels\"");
        var second = add(Photos.jpeg(900, 1200), "The open box");

        var page = shop.get("/products/" + SLUG).body().replaceAll("\\s+", " ");
        assertThat(page)
                .doesNotContain("Illustration of ")
                .contains(
                        "alt=\"White discs &amp; &#34;labels&#34;\"",
                        "alt=\"The open box\"",
                        "href=\"" + file(first, 1600) + "\"",
                        file(first, 320) + " 320w, " + file(first, 640) + " 640w, " + file(first, 1280) + " 1280w, "
                                + file(first, 1600) + " 1600w",
                        "width=\"1600\" height=\"1200\" fetchpriority=\"high\"",
                        "width=\"900\" height=\"1200\" loading=\"lazy\"",
                        "href=\"#picture-2\"",
                        "\"image\":[\"" + SHOP.store() + file(first, 1600) + "\",\"" + SHOP.store()
                                + file(second, 900));
        assertThat(shop.get("/products?q=quartz+fiber+filters").body()).contains(file(first, 640));
        assertThat(shop.get("/products?category=membrane-filters").body()).contains(file(first, 640));
        var guest = new Guest(SHOP, "pictured@example.org").adds("QFF-047-25", 1);
        assertThat(guest.shop().get("/cart").body()).contains(file(first, 320));
    }

    @Test
    void a_file_may_be_kept_for_good_and_does_nothing_in_a_browser_but_show_itself() {
        var hash = add(
                Photos.followedBy(Photos.withPlace(Photos.jpeg(800, 600), 1), "<script>alert(1)</script>"), "Discs");

        var answer = shop.get(file(hash, 640));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("content-type")).isEqualTo("image/jpeg");
        assertThat(answer.header("cache-control")).contains("max-age=31536000", "public", "immutable");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.headers().get("content-security-policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(Photos.read(answer.bytes()).getWidth()).isEqualTo(640);
        assertThat(new String(answer.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("script", Photos.PLACE, "Exif");
        assertThat(answer.header("content-length")).isEqualTo("" + answer.bytes().length);
        assertThat(shop.send("HEAD", file(hash, 640), null).header("content-length"))
                .isEqualTo(answer.header("content-length"));
        var tag = answer.header("etag");
        var again = shop.get(file(hash, 640), "If-None-Match: " + tag);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.header("etag")).isEqualTo(tag);
        assertThat(again.body()).isEmpty();
        for (var none : new String[] {
            file(hash, 641),
            file(hash, 640).replace(".jpg", ".png"),
            file("0".repeat(32), 640),
            "/pictures/" + hash + "/..%2f640.jpg",
            "/pictures/" + hash.toUpperCase(java.util.Locale.ROOT) + "/640.jpg",
            "/pictures/" + hash + "/99999999999.jpg",
            "/pictures/" + hash
        }) {
            assertThat(shop.get(none).status()).as(none).isIn(400, 404);
        }
        assertThat(new ShopClient(SHOP.store("betty-mills"))
                        .get(file(hash, 640))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_was_removed_is_gone_after_a_week_and_not_before() {
        var hash = add(Photos.jpeg(800, 600), "Discs");
        desk.post(PATH + "/" + hash + "/remove", Map.of());
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(shop.get("/products/" + SLUG).body()).doesNotContain(hash));

        Forgotten.now(SHOP);
        assertThat(shop.get(file(hash, 640)).status()).isEqualTo(200);
        SHOP.bean(JdbcClient.class)
                .sql(
                        "update catalog.product_picture set removed_at = removed_at - make_interval(days => 8) where hash = :hash")
                .param("hash", hash)
                .update();
        Forgotten.now(SHOP);

        assertThat(shop.get(file(hash, 640)).status()).isEqualTo(404);
        assertThat(desk.get(PATH).body()).doesNotContain(hash);
    }

    @Test
    @Tag("deep")
    void fifty_uploads_at_once_are_taken_or_told_to_come_again_and_the_shop_answers_meanwhile() throws Exception {
        var uploads = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            var photo = Photos.jpeg(1500 + i, 1000);
            uploads.add(() -> PictureUploads.send(desk, PATH + "/upload", PictureUploads.jpeg("photo.jpg", photo))
                    .status());
        }
        try (var pool = Executors.newFixedThreadPool(50)) {
            var running = uploads.stream().map(pool::submit).toList();
            var slowest = Duration.ZERO;
            int seen = 0;
            do {
                long began = System.nanoTime();
                assertThat(shop.get("/products").status()).isEqualTo(200);
                var took = Duration.ofNanos(System.nanoTime() - began);
                slowest = took.compareTo(slowest) > 0 ? took : slowest;
                seen++;
                Thread.sleep(LOOKS); // or the looks take the processor from what they look at
            } while (running.stream().anyMatch(it -> !it.isDone()));
            assertThat(seen).isGreaterThan(5);
            assertThat(slowest).isLessThan(Duration.ofSeconds(30));
            for (var one : running) {
                assertThat(one.get(1, TimeUnit.MINUTES)).isIn(303, 422);
            }
        }
        assertThat(PictureUploads.hashes(desk.get(PATH))).hasSize(20);
    }

    private String add(byte[] photo, String description) {
        assertThat(PictureUploads.send(desk, PATH + "/upload", PictureUploads.jpeg("photo.jpg", photo))
                        .status())
                .isEqualTo(303);
        var hash = PictureUploads.hashes(desk.get(PATH)).getLast();
        desk.post(PATH, Map.of("words." + hash, description));
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(shop.get("/products/" + SLUG).body()).contains(hash));
        return hash;
    }

    private static String file(String hash, int width) {
        return "/pictures/" + hash + "/" + width + ".jpg";
    }
}
