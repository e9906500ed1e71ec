package shop.troth.desk.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** The list of products shows what each of them looks like, to whoever may see the list. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ThumbnailsTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final String SLUG = "ashless-filter-papers";
    private static final String PICTURES = "/catalog/products/" + SLUG + "/pictures";

    @AfterEach
    void nothing() {
        DeskStaff.clear(SHOP);
        PictureUploads.clear(SHOP);
    }

    @Test
    void a_product_is_listed_with_its_drawing_and_once_there_is_one_with_its_photo() {
        var desk = DeskStaff.as(SHOP, Role.CATALOG);
        Awaitility.await() // a photo of another test is gone within a second
                .untilAsserted(
                        () -> assertThat(picture(desk).attr("src")).isEqualTo("/catalog/pictures/paper-blue.svg"));
        var drawing = picture(desk);
        assertThat(drawing.attr("loading")).isEqualTo("lazy");
        var file = desk.get(drawing.attr("src"));
        assertThat(file.header("content-type")).startsWith("image/svg+xml");
        assertThat(file.body()).contains("<svg");
        assertThat(file.headers().get("cache-control")).containsExactly("private, max-age=300");

        PictureUploads.send(desk, PICTURES + "/upload", PictureUploads.jpeg("photo.jpg", Photos.jpeg(400, 300)));
        var hash = PictureUploads.hashes(desk.get(PICTURES)).getFirst();
        desk.post(PICTURES, Map.of("words." + hash, "A stack of papers"));

        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(picture(desk).attr("src")).isEqualTo("/catalog/pictures/" + hash + "/320.jpg"));
        assertThat(picture(desk).attr("alt")).isEqualTo("A stack of papers");
        assertThat(desk.get("/catalog/pictures/" + hash + "/320.jpg").header("content-type"))
                .isEqualTo("image/jpeg");
    }

    @Test
    void whoever_sees_the_list_sees_its_pictures_and_nobody_else() {
        var drawing = "/catalog/pictures/paper-blue.svg";
        assertThat(DeskStaff.as(SHOP, Role.FULFILLMENT).get(drawing).status()).isEqualTo(200);
        assertThat(DeskStaff.as(SHOP, Role.FINANCE).get(drawing).status()).isEqualTo(403);
        assertThat(DeskStaff.browser(SHOP).get(drawing).status()).isEqualTo(303);
    }

    @Test
    void nothing_but_a_drawing_is_read_from_the_folder() {
        var desk = DeskStaff.as(SHOP, Role.CATALOG);
        for (var file : List.of("no-such-drawing.svg", "logo.svg", "..%2Flogo.svg", "%2e%2e%2flook.css", "paper")) {
            assertThat(desk.get("/catalog/pictures/" + file).status()).as(file).isIn(400, 404);
        }
    }

    /** The picture of the product in the list. */
    private static Element picture(ShopClient desk) {
        var list = Jsoup.parse(desk.get("/catalog?text=" + SLUG).body());
        return list.select("tr:has(a[href=/catalog/products/" + SLUG + "]) img").getFirst();
    }
}
