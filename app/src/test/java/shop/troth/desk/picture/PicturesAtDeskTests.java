package shop.troth.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.pictures.ProductPictures;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.catalog.pictures.prepare.PictureRefusal;
import shop.troth.kernel.StoreId;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Staff upload pictures of a product, describe, arrange, replace, remove and restore them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PicturesAtDeskTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SLUG = "ashless-filter-papers";
    private static final String PATH = "/catalog/products/" + SLUG + "/pictures";

    private final ShopClient desk = DeskStaff.as(SHOP, Role.CATALOG);

    @AfterEach
    void nothing() {
        DeskStaff.clear(SHOP);
        PictureUploads.clear(SHOP);
    }

    @Test
    void the_page_of_a_product_leads_to_its_pictures() {
        assertThat(desk.get("/catalog/products/" + SLUG).body()).contains("href=\"" + PATH + "\"");
        assertThat(desk.get(PATH).body()).contains("Pictures of Ashless Filter Papers", "multipart/form-data");
        assertThat(desk.get("/catalog/products/no-such-thing/pictures").status())
                .isEqualTo(404);
    }

    @Test
    void several_files_come_at_once_and_are_shown_when_they_are_described() {
        assertThat(upload(Photos.jpeg(400, 300), Photos.png(500, 300, BufferedImage.TYPE_INT_RGB))
                        .location())
                .isEqualTo(PATH);

        var page = desk.get(PATH);
        var hashes = PictureUploads.hashes(page);
        assertThat(hashes).hasSize(2);
        assertThat(page.body())
                .contains("Main picture", "Picture 2", "shown in the shop when its description is saved");
        assertThat(desk.get("/pictures/" + hashes.getFirst() + "/320.jpg").header("content-type"))
                .isEqualTo("image/jpeg");

        var half = desk.post(
                PATH, Map.of("words." + hashes.get(0), " ", "words." + hashes.get(1), "Round papers\r\n in a box"));
        assertThat(half.status()).isEqualTo(422);
        assertThat(half.body())
                .contains("aria-invalid=\"true\"", "Say what the picture shows", "value=\"Round papers in a box\"");
        var file = desk.post(PATH, Map.of("words." + hashes.get(0), "IMG_2041.JPG"));
        assertThat(file.status()).isEqualTo(422);
        assertThat(file.body()).contains("value=\"IMG_2041.JPG\"");
        assertThat(desk.post(PATH, Map.of("words." + hashes.get(0), "A stack of papers"))
                        .status())
                .isEqualTo(303);

        assertThat(desk.get(PATH).body()).doesNotContain("shown in the shop when its description is saved");
        Awaitility.await()
                .untilAsserted(() -> assertThat(shop("/products/" + SLUG).body())
                        .contains("A stack of papers", "Round papers in a box"));
        var activity = DeskStaff.as(SHOP, Role.OWNER).get("/activity").body();
        assertThat(activity).contains("Added pictures of a product", "Changed the pictures of a product", SLUG);
    }

    /** The quantization table of each JPEG that the shop writes has bytes whose hexadecimal is a test card's number. */
    @Test
    void a_picture_is_not_taken_for_a_card_number() {
        upload(Photos.jpeg(400, 300));
        var hash = PictureUploads.hashes(desk.get(PATH)).getFirst();
        assertThat(HexFormat.of()
                        .formatHex(desk.get("/pictures/" + hash + "/320.jpg").bytes()))
                .contains("4242424242424242");

        assertThat(SHOP.bean(DatabaseSearch.class)
                        .search(List.of(Canary.number("4242424242424242")), new StoreId("millipore"), true)
                        .found())
                .isEmpty();
    }

    @Test
    void the_same_file_twice_is_one_picture() {
        var photo = Photos.jpeg(400, 300);
        upload(photo);
        upload(photo, photo);

        assertThat(PictureUploads.hashes(desk.get(PATH))).hasSize(1);
    }

    @Test
    void pictures_are_moved_removed_restored_and_replaced_and_no_typed_description_is_lost() {
        upload(Photos.jpeg(400, 300), Photos.jpeg(410, 300), Photos.jpeg(420, 300));
        var hashes = PictureUploads.hashes(desk.get(PATH));
        var first = hashes.get(0);

        desk.post(PATH + "/" + first + "/later", Map.of("words." + first, "Typed before the move"));
        assertThat(PictureUploads.hashes(desk.get(PATH))).containsExactly(hashes.get(1), first, hashes.get(2));
        assertThat(desk.get(PATH).body()).contains("Typed before the move");
        desk.post(PATH + "/" + hashes.get(2) + "/earlier", Map.of());
        desk.post(PATH + "/" + hashes.get(2) + "/earlier", Map.of());
        desk.post(PATH + "/" + hashes.get(2) + "/earlier", Map.of());
        assertThat(PictureUploads.hashes(desk.get(PATH))).containsExactly(hashes.get(2), hashes.get(1), first);

        desk.post(PATH + "/" + first + "/remove", Map.of());
        desk.post(PATH + "/" + first + "/remove", Map.of());
        assertThat(PictureUploads.hashes(desk.get(PATH))).containsExactly(hashes.get(2), hashes.get(1));
        assertThat(desk.get(PATH).body()).contains("Removed", "/" + first + "/restore");
        assertThat(desk.post(PATH + "/" + first + "/restore", Map.of()).status())
                .isEqualTo(303);
        assertThat(PictureUploads.hashes(desk.get(PATH))).contains(first);
        assertThat(desk.get(PATH).body()).contains("Typed before the move");

        var replaced = PictureUploads.send(
                desk, PATH + "/" + first + "/replace", PictureUploads.jpeg("new.jpg", Photos.jpeg(430, 300)));
        assertThat(replaced.status()).isEqualTo(303);
        var now = desk.get(PATH);
        assertThat(PictureUploads.hashes(now)).hasSize(3).doesNotContain(first);
        assertThat(now.body()).contains("value=\"Typed before the move\"", "/" + first + "/restore");
    }

    @Test
    void a_double_click_moves_a_picture_once() {
        upload(Photos.jpeg(400, 300), Photos.jpeg(410, 300), Photos.jpeg(420, 300));
        var hashes = PictureUploads.hashes(desk.get(PATH));
        var last = hashes.get(2);
        assertThat(desk.get(PATH).body()).contains("name=\"from\" value=\"2\" formaction=\"" + PATH + "/" + last);
        for (int i = 0; i < 2; i++) {
            assertThat(desk.post(PATH + "/" + last + "/earlier", Map.of("from", "2"))
                            .status())
                    .isEqualTo(303);
        }
        assertThat(PictureUploads.hashes(desk.get(PATH))).containsExactly(hashes.get(0), last, hashes.get(1));
        desk.post(PATH + "/" + last + "/later", Map.of("from", "1"));
        assertThat(PictureUploads.hashes(desk.get(PATH))).isEqualTo(hashes);
    }

    @Test
    void a_file_that_is_no_picture_is_named_with_its_reason_and_the_others_are_taken() {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"
                .getBytes(StandardCharsets.UTF_8);
        var html = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);
        var answer = PictureUploads.send(
                desk,
                PATH + "/upload",
                new PictureUploads.File("logo.svg", "image/svg+xml", svg),
                PictureUploads.jpeg("../../etc/<b>passwd\\photo.jpg", html),
                PictureUploads.jpeg("bomb.png", Photos.largePng(10_000, 10_000)),
                PictureUploads.jpeg("half.jpg", java.util.Arrays.copyOf(Photos.jpeg(400, 300), 900)),
                new PictureUploads.File("wrong.txt", "text/plain", Photos.jpeg(400, 300)));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "logo.svg: " + PictureRefusal.DRAWING.words(),
                        "photo.jpg: " + PictureRefusal.OTHER.words(),
                        "bomb.png: " + PictureRefusal.PIXELS.words(),
                        "half.jpg: " + PictureRefusal.DAMAGED.words())
                .doesNotContain("etc/", "<b>passwd", "alert(1)", "wrong.txt:");
        assertThat(PictureUploads.hashes(answer)).hasSize(1);
        assertThat(PictureUploads.send(desk, PATH + "/upload").body()).contains("Choose at least one picture.");
        assertThat(desk.post(PATH + "/upload", Map.of("file", "x")).status()).isEqualTo(400);
    }

    @Test
    void what_is_added_later_stands_last_whatever_was_removed_before() {
        upload(Photos.jpeg(400, 300), Photos.jpeg(401, 300), Photos.jpeg(402, 300));
        var hashes = PictureUploads.hashes(desk.get(PATH));
        desk.post(PATH + "/" + hashes.get(0) + "/remove", Map.of());
        desk.post(PATH + "/" + hashes.get(1) + "/remove", Map.of());
        upload(Photos.jpeg(403, 300));
        assertThat(PictureUploads.hashes(desk.get(PATH)).getFirst()).isEqualTo(hashes.get(2));

        desk.post(PATH + "/" + hashes.get(0) + "/restore", Map.of());
        assertThat(PictureUploads.hashes(desk.get(PATH)).get(2)).isEqualTo(hashes.get(0));
    }

    @Test
    void a_description_that_is_not_taken_stays_in_the_form_whichever_button_was_pressed() {
        upload(Photos.jpeg(400, 300), Photos.jpeg(401, 300));
        var hashes = PictureUploads.hashes(desk.get(PATH));
        for (var button : new String[] {"/later", "/remove"}) {
            var answer =
                    desk.post(PATH + "/" + hashes.get(0) + button, Map.of("words." + hashes.get(1), "IMG_2041.JPG"));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.body()).contains("value=\"IMG_2041.JPG\"");
        }
    }

    @Test
    void a_product_has_at_most_twenty() {
        for (int i = 0; i < ProductPictures.MOST; i++) {
            upload(Photos.jpeg(120 + i, 100));
        }
        var answer = upload(Photos.jpeg(300, 100));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains(UploadPage.TOO_MANY);
        var all = PictureUploads.hashes(answer);
        assertThat(all).hasSize(ProductPictures.MOST);

        desk.post(PATH + "/" + all.getFirst() + "/remove", Map.of());
        for (int i = 0; i < 2; i++) { // a double click
            assertThat(desk.post(PATH + "/" + all.getFirst() + "/restore", Map.of())
                            .status())
                    .isEqualTo(303);
        }
    }

    @Test
    void whoever_may_not_uploads_nothing_and_nothing_of_the_file_is_read() {
        var marketing = DeskStaff.as(SHOP, Role.MARKETING);
        assertThat(marketing.get("/catalog/products/" + SLUG).body()).doesNotContain("href=\"" + PATH + "\"");
        var file = PictureUploads.jpeg("photo.jpg", Photos.jpeg(400, 300));
        assertThat(PictureUploads.send(marketing, PATH + "/upload", file).status())
                .isEqualTo(403);
        assertThat(PictureUploads.send(DeskStaff.browser(SHOP), PATH + "/upload", file)
                        .status())
                .isEqualTo(303);
        assertThat(SHOP.bean(ProductPictures.class).of(new StoreId(RunningShop.STORE), SLUG))
                .isEmpty();
    }

    private ShopClient.Answer upload(byte[]... photos) {
        var files = new PictureUploads.File[photos.length];
        for (int i = 0; i < photos.length; i++) {
            files[i] = PictureUploads.jpeg("photo-" + i + ".jpg", photos[i]);
        }
        return PictureUploads.send(desk, PATH + "/upload", files);
    }

    private static ShopClient.Answer shop(String path) {
        return new ShopClient(SHOP.store()).get(path);
    }
}
