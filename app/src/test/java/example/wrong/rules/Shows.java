package example.wrong.rules;

import shop.troth.kernel.Sink;

/** Reveals where it may. */
@Sink
class Shows {
    record Row(String text) {
        static Row of(Personal personal) {
            return new Row(personal.reveal());
        }
    }
}
