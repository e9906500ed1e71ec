-- Decoys are planted by the job that watches them: a job of its own told by its times which orders are decoys.
delete from jobs.scheduled_task where task_name = 'plant-decoys';
