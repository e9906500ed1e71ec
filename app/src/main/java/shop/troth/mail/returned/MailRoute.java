package shop.troth.mail.returned;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import shop.troth.kernel.Problem;

/**
 * The server where mail is handed over or read.
 *
 * @param encrypted whether the connection uses TLS from the start ({@code smtps}); otherwise STARTTLS is required, except on loopback
 * @param user empty if the server requires none
 */
public record MailRoute(String host, int port, boolean encrypted, String user, String password) {

    private static final int SUBMISSION = 587;
    private static final int SUBMISSIONS = 465;
    private static final int IMAP = 143;
    private static final int IMAPS = 993;

    /** @param address {@code smtp://[USER:PASSWORD@]HOST[:PORT]} or {@code smtps://…} */
    public static MailRoute of(URI address) {
        var encrypted = "smtps".equals(address.getScheme());
        if (address.getHost() == null || !encrypted && !"smtp".equals(address.getScheme())) {
            throw new Problem("The mail server's address must look like smtps://user:password@host:465.");
        }
        return of(address, encrypted, encrypted ? SUBMISSIONS : SUBMISSION);
    }

    /** @param address {@code imap://USER:PASSWORD@HOST[:PORT]/FOLDER} or {@code imaps://…} */
    public static MailRoute ofReturns(URI address) {
        var encrypted = "imaps".equals(address.getScheme());
        return of(address, encrypted, encrypted ? IMAPS : IMAP);
    }

    private static MailRoute of(URI address, boolean encrypted, int usualPort) {
        var known = address.getRawUserInfo() == null
                ? new String[0]
                : address.getRawUserInfo().split(":", 2);
        return new MailRoute(
                address.getHost(),
                address.getPort() > 0 ? address.getPort() : usualPort,
                encrypted,
                known.length == 2 ? decoded(known[0]) : "",
                known.length == 2 ? decoded(known[1]) : "");
    }

    public boolean isLoopback() {
        return host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]");
    }

    private static String decoded(String part) {
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8); // here, a plus sign is not a space
    }

    @Override
    public String toString() {
        return "MailRoute[" + host + ":" + port + "]";
    }
}
