package shop.troth.storefront.script;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import shop.troth.kernel.encoding.Sha256;

/** A script or style sheet of the shop: a packaged file, served at an address that changes with its content. */
public final class Script {

    private static final String FOLDER = "/shop/troth/storefront/";
    private static final int TAG_BYTES = 8;

    /** Indents, and lines that only remark. */
    private static final Pattern FOR_PEOPLE = Pattern.compile("(?m)^[ \\t]*(?://[^\\n]*\\n)?");

    private final String name;
    private final byte[] content;
    private final String tag;

    /** @param name of the file, such as {@code record-check.js} */
    public Script(String name) {
        this(FOLDER, name);
    }

    /** @param folder of another module, in the program */
    Script(String folder, String name) {
        this.name = name;
        try (var in = Script.class.getResourceAsStream(folder + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the program");
            }
            content = FOR_PEOPLE
                    .matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .replaceAll("")
                    .getBytes(StandardCharsets.UTF_8);
            tag = HexFormat.of().formatHex(Sha256.of(content), 0, TAG_BYTES);
        } catch (IOException e) {
            throw new IllegalStateException(name + " cannot be read", e);
        }
    }

    /** Returns its address. */
    public String address() {
        return "/scripts/" + tag + "/" + name;
    }

    /** @param asked the content tag in the requested address */
    public ResponseEntity<byte[]> answer(String asked) {
        return asked.equals(tag)
                ? ResponseEntity.ok()
                        .contentType(new MediaType(
                                "text", name.endsWith(".css") ? "css" : "javascript", StandardCharsets.UTF_8))
                        .cacheControl(CacheControl.maxAge(Duration.ofDays(365))
                                .cachePublic()
                                .immutable())
                        .body(content)
                : ResponseEntity.notFound().build();
    }
}
