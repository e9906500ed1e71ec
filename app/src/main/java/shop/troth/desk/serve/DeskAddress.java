package shop.troth.desk.serve;

import java.net.URI;

/**
 * Where the desk listens: always plain HTTP on 127.0.0.1. To reach it from elsewhere, put a proxy with TLS in front, on this machine or
 * over a tunnel.
 *
 * @param port on 127.0.0.1
 * @param origin as the staff's browsers see it, such as {@code http://desk.localhost:8081} or {@code https://desk.example.com}
 */
public record DeskAddress(int port, URI origin) {

    /** Whether browsers reach the desk with HTTPS. */
    public boolean overTls() {
        return "https".equals(origin.getScheme());
    }

    /** Name of the session cookie. With TLS, it has the prefix that keeps plain HTTP pages from setting it. */
    public String cookie() {
        return overTls() ? "__Host-desk" : "desk";
    }

    /** The origin as browsers send it in the header {@code OrderOrigin}, with which the addresses of the desk begin. */
    public String text() {
        return origin.toString();
    }
}
