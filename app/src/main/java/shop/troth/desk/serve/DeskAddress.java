package shop.troth.desk.serve;

import java.net.URI;

/**
 * Where the desk answers: plain HTTP on 127.0.0.1, whatever else is set. Who wants to reach it from elsewhere puts a proxy with TLS in
 * front, on this machine or over a tunnel.
 *
 * @param port on 127.0.0.1
 * @param origin as the staff's browsers see it, such as {@code http://desk.localhost:8081} or {@code https://desk.example.com}
 */
public record DeskAddress(int port, URI origin) {

    public boolean overTls() {
        return "https".equals(origin.getScheme());
    }

    /** With a host name that browsers keep apart from the shops', and the prefix that keeps plain pages from setting it. */
    public String cookie() {
        return overTls() ? "__Host-desk" : "desk";
    }

    /** As browsers name it in the header {@code Origin}, and a form's address begins. */
    public String text() {
        return origin.toString();
    }
}
