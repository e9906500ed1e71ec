package shop.troth.mail.incoming.read;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** An email as bytes, put together by hand, so that it can be as broken as those that arrive. */
public final class RawMail {

    static final String FROM = "{from}";
    static final String TO = "{to}";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private byte[] body = new byte[0];

    private RawMail() {
        headers.put("From", "Ada Example <" + FROM + ">");
        headers.put("To", TO);
        headers.put("Subject", "A question");
        headers.put("Date", "Tue, 24 Nov 2026 10:00:00 +0000");
        headers.put("Message-ID", "<" + UUID.randomUUID() + "@mail.example.org>");
        headers.put("MIME-Version", "1.0");
    }

    public static RawMail of(String text) {
        return new RawMail().with("Content-Type", "text/plain; charset=utf-8").body(text, StandardCharsets.UTF_8);
    }

    public static RawMail html(String html) {
        return new RawMail().with("Content-Type", "text/html; charset=utf-8").body(html, StandardCharsets.UTF_8);
    }

    /** @param parts each with its own headers */
    public static RawMail parts(String type, String... parts) {
        var all = new StringBuilder();
        for (var part : parts) {
            all.append("--b0\r\n").append(part).append("\r\n");
        }
        return new RawMail()
                .with("Content-Type", "multipart/" + type + "; boundary=\"b0\"")
                .body(all + "--b0--\r\n", StandardCharsets.UTF_8);
    }

    /** One that somebody really got, with the sender that it has. */
    public static RawMail whole(Path file) {
        try {
            return bytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it. */
    public static RawMail bytes(byte[] bytes) {
        var mail = new RawMail();
        mail.headers.clear();
        return mail.body(bytes);
    }

    public static String text(String text) {
        return "Content-Type: text/plain; charset=utf-8\r\n\r\n" + text;
    }

    public static String htmlPart(String html) {
        return "Content-Type: text/html; charset=utf-8\r\n\r\n" + html;
    }

    public static String file(String nameParameters, String type, byte[] bytes) {
        return "Content-Type: " + type + "\r\nContent-Disposition: attachment; " + nameParameters
                + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(bytes);
    }

    /** Another value; without one, the header goes. */
    public RawMail with(String name, String value) {
        if (value.isEmpty()) {
            headers.remove(name);
        } else {
            headers.put(name, value);
        }
        return this;
    }

    public RawMail body(String text, Charset charset) {
        return body(text.getBytes(charset));
    }

    public RawMail body(byte[] bytes) {
        body = bytes;
        return this;
    }

    public byte[] to(String to, String from) {
        if (headers.isEmpty()) {
            return body;
        }
        var bytes = new ByteArrayOutputStream();
        var head = new StringBuilder();
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        bytes.writeBytes(head.append("\r\n")
                .toString()
                .replace(FROM, from)
                .replace(TO, to)
                .getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }
}
