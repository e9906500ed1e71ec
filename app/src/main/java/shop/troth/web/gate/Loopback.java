package shop.troth.web.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;

/** Whether a request came from this machine. Forwarded headers are ignored. */
final class Loopback {

    private Loopback() {}

    static boolean from(HttpServletRequest request) {
        return is(request.getRemoteAddr());
    }

    /** @param address an IP address in numeric form */
    static boolean is(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
