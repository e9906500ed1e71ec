package shop.troth.desk.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.catalog.pictures.prepare.PictureRefusal;
import shop.troth.desk.picture.PictureUploads;
import shop.troth.testing.ShopClient;

/** Logos that somebody uploads: a drawing, a picture, and what is neither. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LogoAtDeskTests {

    private static final String UPLOAD = Dressing.PATH + "/logo";
    private static final Pattern LOGO = Pattern.compile("url\\(\"(/look/own/logo\\.svg\\?v=[A-Za-z0-9_-]{16})\"\\)");
    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 90 30\"><title>Ada Example</title><rect width=\"90\" height=\"30\" fill=\"#8a1c5b\"/>%s</svg>";

    private final Dressing dressing = new Dressing();

    @AfterEach
    void goes() {
        dressing.close();
        Dressing.SHOP
                .bean(JdbcClient.class)
                .sql("delete from catalog.page_picture")
                .update();
        PictureUploads.clear(Dressing.SHOP);
    }

    @Test
    void a_drawing_is_published_without_what_it_needs_not_and_an_older_page_keeps_its_own() {
        var form = Dressing.form(uploaded(svg("logo.svg", DRAWING.formatted(""))));
        assertThat(form).containsEntry("logo", "drawing");
        assertThat(form.get("drawing")).doesNotContain("Ada Example");

        dressing.publishes(form);

        var first = logo();
        var file = dressing.shop.get(first);
        assertThat(file.header("content-type")).contains("image/svg+xml");
        assertThat(file.header("content-security-policy")).contains("sandbox", "default-src 'none'");
        assertThat(file.header("cache-control")).contains("immutable");
        assertThat(file.body()).contains("<rect fill=\"#8a1c5b\"").doesNotContain("Ada Example");

        form = Dressing.form(uploaded(svg("logo.svg", DRAWING.formatted("<circle cx=\"9\" cy=\"9\" r=\"5\"/>"))));
        form.put("logo-color", "text");
        dressing.publishes(form);
        Awaitility.await().untilAsserted(() -> assertThat(dressing.sheet()).contains(".logo { mask-image: url("));
        assertThat(logo()).isNotEqualTo(first);
        assertThat(dressing.shop.get(logo()).body()).contains("<circle");
        assertThat(dressing.shop.get(first).body()).doesNotContain("<circle");
    }

    @Test
    void a_picture_is_written_anew_and_shown_in_its_own_colors() {
        var png = Photos.png(400, 120, BufferedImage.TYPE_INT_ARGB);
        var page = uploaded(
                new PictureUploads.File("logo.png", "image/png", Photos.followedBy(png, "<script>x</script>")));
        var form = Dressing.form(page);
        var picture = form.getOrDefault("logo", "");
        assertThat(picture).matches("/pictures/[0-9a-f]{32}/400\\.(png|jpg)");
        assertThat(dressing.desk.get(Dressing.PATH + picture).status()).isEqualTo(200);

        dressing.publishes(form);

        Awaitility.await()
                .untilAsserted(() -> assertThat(dressing.sheet())
                        .contains("background: url(\"" + picture
                                + "\") var(--logo-place, left center) / contain no-repeat"));
        assertThat(new String(dressing.shop.get(picture).bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("<script>");

        form = dressing.form();
        form.put("logo", "/pictures/0123456789abcdef0123456789abcdef/400.png");
        assertThat(dressing.desk.post(Dressing.PATH, form).body()).contains("The shop has no picture at");
    }

    @Test
    void what_a_logo_may_not_be_is_refused_and_nothing_is_published() {
        refused(svg("logo.svg", DRAWING.formatted("<script>x</script>")), "logo.svg: A logo can’t have &lt;script&gt;");
        refused(
                svg("a.svg", DRAWING.formatted("<image href=\"https://evil.test\"/>")),
                "A logo can’t have &lt;image&gt;");
        refused(svg("b.svg", DRAWING.formatted("<!-- x -->".repeat(3_000))), "larger than 14,000 bytes");
        refused(
                new PictureUploads.File("c.png", "image/png", "<?php x".getBytes(StandardCharsets.UTF_8)),
                "SVG drawing");
        refused(new PictureUploads.File("d.png", "image/png", new byte[] {1, 2, 3}), PictureRefusal.OTHER.words());
        refused(
                new PictureUploads.File("e.png", "image/png", Photos.largePng(20_000, 20_000)),
                PictureRefusal.PIXELS.words());
        assertThat(PictureUploads.send(dressing.desk, UPLOAD).body()).contains("Choose a logo.");

        var form = dressing.form();
        form.put("logo", "drawing");
        form.put("drawing", DRAWING.formatted("<script>x</script>"));
        var answer = dressing.desk.post(Dressing.PATH, form);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("A logo can’t have &lt;script&gt;");
        assertThat(dressing.saved().text()).isEmpty();
    }

    @Test
    @Tag("race")
    void fifty_logos_at_once_are_taken_or_told_to_wait_and_the_shop_answers_meanwhile() throws Exception {
        var posts = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 50; i++) {
            var file = i % 2 == 0
                    ? svg("logo.svg", DRAWING.formatted("<path d=\"M" + i + " 0H9\"/>"))
                    : new PictureUploads.File(
                            "logo.svg",
                            "image/svg+xml",
                            DRAWING.formatted("<script/>").getBytes(StandardCharsets.UTF_8));
            posts.add(() -> PictureUploads.send(dressing.desk, UPLOAD, file).status());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sent = posts.stream().map(threads::submit).toList();
            assertThat(dressing.shop.get("/").status()).isEqualTo(200);
            int taken = 0;
            for (var it : sent) {
                assertThat(it.get()).isIn(200, 422);
                taken += it.get() == 200 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(25);
        }
        assertThat(dressing.saved().text()).isEmpty();
    }

    private void refused(PictureUploads.File file, String words) {
        var answer = PictureUploads.send(dressing.desk, UPLOAD, file);
        assertThat(answer.status()).as(file.name()).isEqualTo(422);
        assertThat(answer.body()).contains(words);
    }

    private ShopClient.Answer uploaded(PictureUploads.File file) {
        var answer = PictureUploads.send(dressing.desk, UPLOAD, file);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Uploaded. Look at the preview, then publish.");
        return answer;
    }

    private static PictureUploads.File svg(String name, String text) {
        return new PictureUploads.File(name, "image/svg+xml", text.getBytes(StandardCharsets.UTF_8));
    }

    /** The address of the drawing that the shop's style sheet names now. */
    private String logo() {
        Awaitility.await().until(() -> LOGO.matcher(dressing.sheet()).find());
        return LOGO.matcher(dressing.sheet())
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
