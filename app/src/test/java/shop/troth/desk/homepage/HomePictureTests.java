package shop.troth.desk.homepage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.catalog.pictures.Forgotten;
import shop.troth.catalog.pictures.prepare.Photos;
import shop.troth.catalog.pictures.prepare.PictureRefusal;
import shop.troth.desk.picture.PictureUploads;
import shop.troth.desk.site.Writing;
import shop.troth.staff.Role;
import shop.troth.staff.entry.DeskStaff;
import shop.troth.testing.ShopClient;

/** The picture beside the welcome: the store's drawing, none, or one that was uploaded and described. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HomePictureTests {

    private static final String UPLOAD = HomeEditing.PATH + "/picture";

    private final HomeEditing editing = new HomeEditing();
    private final ShopClient desk = editing.writing.desk;
    private final ShopClient shop = editing.writing.shop;

    @AfterEach
    void goes() {
        editing.close();
    }

    @Test
    void an_uploaded_picture_is_shown_when_it_is_described_and_stays() {
        assertThat(picture().attr("src")).contains("hero.svg");
        var form = editing.form(desk.get(upload(Photos.jpeg(1600, 1200)).location()));
        var file = form.getOrDefault("picture", "");
        assertThat(file).matches("/pictures/[0-9a-f]{32}/1280.jpg");
        assertThat(desk.get(HomeEditing.PATH + file).header("content-type")).isEqualTo("image/jpeg");
        for (var words : new String[] {"", "IMG_2041.JPG"}) {
            form.put("alt", words);
            var refused = desk.post(HomeEditing.PATH, form);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("Say what the picture shows");
        }
        form.put("alt", "A \"white\" filter");

        editing.publishes(form);

        Awaitility.await().untilAsserted(() -> assertThat(picture().attr("src")).isEqualTo(file));
        assertThat(picture().attr("alt")).isEqualTo("A \"white\" filter");
        assertThat(picture().attr("width") + "x" + picture().attr("height")).isEqualTo("1280x960");
        wasOfAProduct(file.split("/")[2]);
        Forgotten.now(Writing.SHOP);
        assertThat(shop.get(file).status()).isEqualTo(200);
        assertThat(DeskStaff.as(Writing.SHOP, Role.OWNER).get("/activity").body())
                .contains("Uploaded a picture for the home page");

        var none = editing.form();
        assertThat(none).containsEntry("picture", file);
        none.put("picture", "none");
        editing.publishes(none);
        Awaitility.await().untilAsserted(() -> assertThat(shop.get("/").body()).doesNotContain("hero-picture"));
        assertThat(shop.get(file).status()).as("an older version shows it").isEqualTo(200);
    }

    @Test
    void what_is_no_picture_is_refused_with_its_reason() {
        var svg = "<svg xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>".getBytes(StandardCharsets.UTF_8);
        var answer = PictureUploads.send(desk, UPLOAD, new PictureUploads.File("logo.svg", "image/svg+xml", svg));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("logo.svg: " + PictureRefusal.DRAWING.words());
        assertThat(PictureUploads.send(desk, UPLOAD).body()).contains("Choose a picture.");
        assertThat(PictureUploads.send(
                                DeskStaff.as(Writing.SHOP, Role.FULFILLMENT),
                                UPLOAD,
                                PictureUploads.jpeg("a.jpg", Photos.jpeg(400, 300)))
                        .status())
                .isEqualTo(403);
        assertThat(editing.form()).containsEntry("picture", "drawing");
    }

    @Test
    void a_picture_that_is_not_there_is_not_published_as_html_either() {
        var gone = "/pictures/0123456789abcdef0123456789abcdef/640.jpg";
        var page = Writing.address();
        var form = editing.writing.form("/pages/new", page, "<h1>P</h1><img src=\"" + gone + "\" alt=\"\">");
        assertThat(desk.post("/pages/new", form).body()).contains("The shop has no picture at “" + gone);
        assertThat(editing.writing.isSavedAt(page)).isFalse();
    }

    /** A product had the same picture, and lost it long ago. */
    private static void wasOfAProduct(String hash) {
        Writing.SHOP.bean(JdbcClient.class).sql("""
                        insert into catalog.product_picture (store_id, product, hash, place, removed_at)
                        values ('millipore', 'ashless-filter-papers', :hash, 0, '2001-01-01')
                        """).param("hash", hash).update();
    }

    private ShopClient.Answer upload(byte[] photo) {
        var answer = PictureUploads.send(desk, UPLOAD, PictureUploads.jpeg("hero.jpg", photo));
        Writing.mustLeadOn(answer);
        return answer;
    }

    private Element picture() {
        var picture = Jsoup.parse(shop.get("/").body()).selectFirst(".hero-picture");
        return picture == null ? new Element("img") : picture;
    }
}
