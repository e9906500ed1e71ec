package shop.troth.desk.serve;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import shop.troth.testing.RunningShop;

/** The desk, the inner port and the database answer on the loopback address and on no other address of this machine. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OnlyHereTests {

    private static final RunningShop SHOP = RunningShop.get();
    private static final int PATIENCE_MS = 2_000;

    @Test
    void from_another_address_of_this_machine_nobody_reaches_desk_inner_port_or_database()
            throws IOException, SQLException {
        var outside = outside();
        Assumptions.assumeFalse(outside.isEmpty(), "this machine has no address but the loopback's");
        var database = database();
        for (var port : List.of(SHOP.ports().desk(), SHOP.ports().inner(), database)) {
            connect(InetAddress.getLoopbackAddress(), port);
            for (var address : outside) {
                assertThatThrownBy(() -> connect(address, port))
                        .as("port %s", port)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    private static List<Inet4Address> outside() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> !it.isLoopbackAddress() && it instanceof Inet4Address)
                .map(Inet4Address.class::cast)
                .toList();
    }

    private static int database() throws SQLException {
        try (var connection = SHOP.bean(DataSource.class).getConnection()) {
            var url = connection.getMetaData().getURL();
            return URI.create(url.substring("jdbc:".length())).getPort();
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), PATIENCE_MS);
        }
    }
}
