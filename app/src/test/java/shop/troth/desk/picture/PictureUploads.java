package shop.troth.desk.picture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import shop.troth.testing.RunningShop;
import shop.troth.testing.ShopClient;

/** Files sent to the desk as a browser sends them. */
public final class PictureUploads {

    private static final String BOUNDARY = "----troth-test-4711";
    private static final Pattern WORDS = Pattern.compile("name=\"words\\.([0-9a-f]{32})\"");

    private PictureUploads() {}

    /** @param type what the browser says that it is */
    public record File(String name, String type, byte[] content) {}

    public static File jpeg(String name, byte[] content) {
        return new File(name, "image/jpeg", content);
    }

    public static ShopClient.Answer send(ShopClient desk, String path, File... files) {
        var body = new ByteArrayOutputStream();
        for (var file : files) {
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + file.name + "\"\r\nContent-Type: " + file.type + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(file.content);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return desk.send(
                "POST",
                path,
                body.toByteArray(),
                "Sec-Fetch-Site: same-origin",
                "Content-Type: multipart/form-data; boundary=" + BOUNDARY);
    }

    /** The pictures on a page of the desk, in its order. */
    static List<String> hashes(ShopClient.Answer page) {
        return WORDS.matcher(page.body()).results().map(it -> it.group(1)).toList();
    }

    /** No product has an uploaded picture any more. */
    public static void clear(RunningShop shop) {
        var db = shop.bean(JdbcClient.class);
        for (var table : List.of("product_picture", "picture_size", "picture")) {
            db.sql("delete from catalog." + table).update();
        }
    }
}
