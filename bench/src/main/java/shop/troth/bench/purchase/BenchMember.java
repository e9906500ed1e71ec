package shop.troth.bench.purchase;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import shop.troth.kernel.Problem;

/** Somebody made up who has an account with a password, at one connection. */
final class BenchMember implements AutoCloseable {

    private static final String PASSWORD = "correct horse battery staple";
    private static final Pattern LINK = Pattern.compile("/account/create/[A-Za-z0-9_-]{43}");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MS = 50;

    private final String host;
    private final long number;
    private final String email;
    private final Connection shop;
    private String session = "";

    private BenchMember(MeasuredShop.Address address, long number) {
        this.number = number;
        this.host = address.host() + ":" + address.http();
        this.email = "member" + number + "@example.org";
        this.shop = new Connection(address.http());
    }

    /** Creates the account, with the link that is mailed. */
    static BenchMember join(MeasuredShop.Address address, long number) throws IOException {
        var member = new BenchMember(address, number);
        member.post("/account/create", "email=" + encode(member.email));
        session(member, member.post(member.link(address), "name=Made+Up+Person&password=" + encode(PASSWORD)));
        return member;
    }

    private String link(MeasuredShop.Address address) throws IOException {
        try (var mailbox = new Connection(address.mailbox())) {
            for (var until = Instant.now().plus(PATIENCE); Instant.now().isBefore(until); ) {
                var mails = mailbox.send("GET /mails.json?to=" + encode(email) + " HTTP/1.1\r\nHost: localhost:"
                        + address.mailbox() + "\r\n\r\n");
                var link = LINK.matcher(mails.text());
                if (link.find()) {
                    return link.group();
                }
                Thread.sleep(LOOK_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Problem("The link that opens an account did not arrive.");
    }

    /** Signs in from a browser that knows nothing, and has another session from now on. */
    void signIn() throws IOException {
        session = "";
        session(this, post("/account/sign-in", "email=" + encode(email) + "&password=" + encode(PASSWORD)));
    }

    long number() {
        return number;
    }

    String email() {
        return email;
    }

    /** Its cookie. */
    String session() {
        return session;
    }

    private static void session(BenchMember member, Connection.Answer answer) {
        if (!answer.cookie().startsWith("session=")) {
            throw new BenchShopper.Failed("not signed in: status " + answer.status());
        }
        member.session = answer.cookie();
    }

    private Connection.Answer post(String path, String form) throws IOException {
        var answer = shop.send("POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nSec-Fetch-Site: same-origin\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + form.length() + "\r\n\r\n"
                + form);
        if (answer.status() != 303) {
            throw new BenchShopper.Failed("status %d where 303 was expected: %s".formatted(answer.status(), path));
        }
        return answer;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        shop.close();
    }
}
