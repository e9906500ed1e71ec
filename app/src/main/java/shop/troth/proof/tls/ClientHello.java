package shop.troth.proof.tls;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The first message of a TLS handshake (RFC 5246, RFC 8446) and the server's answer, handwritten, because no library offers the old
 * versions and suites anymore, and a server must be asked whether it still accepts them.
 *
 * @param version the version that the client offers: 0x0300 (SSL 3) to 0x0303 (TLS 1.2), or 0x0304 (TLS 1.3) alone
 * @param suites code points in the IANA registry
 * @param groups code points of named groups
 */
public record ClientHello(int version, int[] suites, int[] groups) {

    public static final int SSL_3 = 0x0300;
    public static final int TLS_1_0 = 0x0301;
    public static final int TLS_1_1 = 0x0302;
    public static final int TLS_1_2 = 0x0303;
    public static final int TLS_1_3 = 0x0304;

    private static final int PATIENCE_MS = 20_000;
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int CLIENT_HELLO = 1;
    private static final int[] SIGNATURES = {
        0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0203, 0x0201
    };
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Sends the message.
     *
     * @param host the name in the server name extension (RFC 6066)
     * @return the suite that the server accepted; empty if it refused
     * @throws IOException if no server answers at this address
     */
    public Optional<Integer> agreed(InetSocketAddress server, String host) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(server, PATIENCE_MS);
            socket.setSoTimeout(PATIENCE_MS);
            socket.getOutputStream().write(record(host));
            socket.getOutputStream().flush();
            return answer(new DataInputStream(socket.getInputStream()));
        }
    }

    /** Reads the server's answer; an alert, a closed connection, or another version than the one offered is a refusal. */
    private Optional<Integer> answer(DataInputStream in) throws IOException {
        try {
            if (in.readUnsignedByte() != HANDSHAKE) {
                return Optional.empty();
            }
            in.skipNBytes(4);
            if (in.readUnsignedByte() != SERVER_HELLO) {
                return Optional.empty();
            }
            in.skipNBytes(3);
            var answered = in.readUnsignedShort();
            in.skipNBytes(32);
            in.skipNBytes(in.readUnsignedByte());
            var suite = in.readUnsignedShort();
            return answered == Math.min(version, TLS_1_2) ? Optional.of(suite) : Optional.empty();
        } catch (java.io.EOFException | SocketException e) {
            return Optional.empty();
        }
    }

    private byte[] record(String host) throws IOException {
        var message = message(host);
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(Math.min(version, TLS_1_0));
        out.writeShort(message.length + 4);
        out.writeByte(CLIENT_HELLO);
        out.writeByte(message.length >> 16);
        out.writeShort(message.length);
        out.write(message);
        return bytes.toByteArray();
    }

    private byte[] message(String host) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(Math.min(version, TLS_1_2));
        var random = new byte[32];
        RANDOM.nextBytes(random);
        out.write(random);
        out.writeByte(random.length); // a session id, as middleboxes expect
        out.write(random);
        list(out, suites);
        out.writeByte(1); // no compression
        out.writeByte(0);
        if (version > SSL_3) {
            var extensions = extensions(host);
            out.writeShort(extensions.length);
            out.write(extensions);
        }
        return bytes.toByteArray();
    }

    private byte[] extensions(String host) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        var name = host.getBytes(StandardCharsets.US_ASCII);
        out.writeShort(0); // server_name
        out.writeShort(name.length + 5);
        out.writeShort(name.length + 3);
        out.writeByte(0);
        out.writeShort(name.length);
        out.write(name);
        out.writeShort(10); // supported_groups
        out.writeShort(groups.length * 2 + 2);
        list(out, groups);
        out.writeShort(11); // ec_point_formats: uncompressed
        out.writeShort(2);
        out.writeShort(0x0100);
        out.writeShort(13); // signature_algorithms
        out.writeShort(SIGNATURES.length * 2 + 2);
        list(out, SIGNATURES);
        if (version == TLS_1_3) {
            out.writeShort(43); // supported_versions
            out.writeShort(3);
            out.writeByte(2);
            out.writeShort(TLS_1_3);
            out.writeShort(51); // key_share: none yet, so that the server asks for one
            out.writeShort(2);
            out.writeShort(0);
        }
        return bytes.toByteArray();
    }

    private static void list(DataOutputStream out, int[] values) throws IOException {
        out.writeShort(values.length * 2);
        for (var value : values) {
            out.writeShort(value);
        }
    }
}
