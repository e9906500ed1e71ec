package shop.troth.desk.homepage;

import java.util.HashMap;
import java.util.Map;
import org.jsoup.Jsoup;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.desk.picture.PictureUploads;
import shop.troth.desk.site.Writing;
import shop.troth.testing.ShopClient;

/** Somebody of marketing at the form of the home page; it says what its file says again when the test is over. */
final class HomeEditing implements AutoCloseable {

    static final String PATH = "/home-page";

    final Writing writing = new Writing();

    HomeEditing() {
        writing.touches("/pages/home");
    }

    /** The form with what stands in it, as a browser would send it. */
    Map<String, String> form() {
        return form(writing.desk.get(PATH));
    }

    Map<String, String> form(ShopClient.Answer page) {
        var form = new HashMap<String, String>();
        for (var field : Jsoup.parse(page.body()).select("form[action=" + PATH + "] [name]:not(button)")) {
            if (!field.attr("type").equals("radio") || field.hasAttr("checked")) {
                form.put(field.attr("name"), field.normalName().equals("textarea") ? field.wholeText() : field.val());
            }
        }
        return form;
    }

    /** Whoever publishes is led on. */
    void publishes(Map<String, String> form) {
        Writing.mustLeadOn(writing.desk.post(PATH, form));
    }

    @Override
    public void close() {
        writing.close();
        Writing.SHOP
                .bean(JdbcClient.class)
                .sql("delete from catalog.page_picture")
                .update();
        PictureUploads.clear(Writing.SHOP);
    }
}
