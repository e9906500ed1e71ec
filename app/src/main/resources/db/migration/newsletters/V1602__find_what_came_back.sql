-- What comes back of a newsletter is found by the number of its message.
create index delivery_message on newsletters.delivery (message);
