package shop.troth.web.gate;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.function.Predicate;
import lombok.RequiredArgsConstructor;
import org.apache.tomcat.util.net.NioEndpoint;
import shop.troth.web.NetworkHash;
import shop.troth.web.TimedProtocol;

/**
 * HTTP/1.1 with a limit on connections per network, so that somebody who opens many idle connections does not keep others out. Connections
 * beyond the limit are closed before anything is read.
 */
final class SharedConnections extends TimedProtocol {

    /**
     * @param most the most connections that one network (an IPv4 address or an IPv6 /64) may have open
     * @param speaksForMany whether an address is that of one of our proxies, which have no limit
     */
    SharedConnections(int most, Predicate<String> speaksForMany) {
        super(new Endpoint(most, speaksForMany));
    }

    @RequiredArgsConstructor
    private static final class Endpoint extends NioEndpoint {

        private final int most;
        private final Predicate<String> speaksForMany;

        /** Called by the single acceptor thread. */
        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            var address = address(socket);
            if (!speaksForMany.test(address) && open(NetworkHash.network(address)) >= most) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private long open(String network) {
            return getConnections().stream()
                    .map(it -> it.getRemoteAddr())
                    .filter(it -> it != null && NetworkHash.network(it).equals(network))
                    .count();
        }

        private static String address(SocketChannel socket) {
            try {
                return socket.getRemoteAddress() instanceof InetSocketAddress remote
                        ? remote.getAddress().getHostAddress()
                        : "";
            } catch (IOException e) {
                return ""; // gone already
            }
        }
    }
}
