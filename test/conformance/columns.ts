const column = (name: string, type: string, required = false) => ({ name, type, required });

/** The columns and keys of HR's templates, as the documentation promises them. */
export const TABLE_OF = {
  salary: {
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Month', 'month', true),
      ...['Base Salary', 'Overtime Pay', 'Bonus', 'Deductions', 'Social Insurance', 'Income Tax', 'Net Pay'].map((name) =>
        column(name, 'number'),
      ),
    ],
    key: ['Employee ID', 'Month'],
  },
  attendance: {
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Date', 'date', true),
      column('Shift', 'text'),
      column('Clock In', 'time'),
      column('Clock Out', 'time'),
      column('Hours', 'number'),
      column('Attendance Status', 'text'),
    ],
    key: ['Employee ID', 'Date'],
  },
  leave: {
    columns: [
      column('Employee ID', 'employeeId', true),
      column('Leave Type', 'text', true),
      column('Year', 'number', true),
      ...['Entitled Days', 'Used Days', 'Remaining Days'].map((name) => column(name, 'number')),
    ],
    key: ['Employee ID', 'Leave Type', 'Year'],
  },
} as const;
